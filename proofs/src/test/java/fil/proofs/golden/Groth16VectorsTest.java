package fil.proofs.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import fil.crypto.bls12381.Fr;
import fil.datasets.Datasets;
import fil.proofs.golden.GoldenCheck.GoldenFile;
import fil.proofs.groth16.Blinding;
import fil.proofs.groth16.Groth16Proof;
import fil.proofs.groth16.Prover;
import fil.proofs.porep.ApiVersion;
import fil.proofs.porep.SectorSize;
import fil.proofs.post.PartitionAnswer;
import fil.proofs.post.PostSettings;
import fil.proofs.post.PostStatement;
import fil.proofs.post.StoredSector;
import fil.proofs.post.VanillaPost;
import fil.proofs.r1cs.PostCircuit;
import fil.proofs.r1cs.Witness;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Parameters and proofs beside the reference's: the same bytes from the same numbers.
class Groth16VectorsTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /// What is proved of sectors is sealed again from these.
  private static final List<String> SECTORS =
      List.of(
          "sector-2kib-zeros",
          "sector-2kib-random",
          "sector-2kib-pieces",
          "sector-2kib-gaps",
          "post-window-2kib",
          "post-winning-2kib",
          "update-2kib");

  @TempDir private Path folder;

  private final List<String> failures = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Report report = new Report(failures::add, notes::add);

  private Path copy(String name) throws IOException {
    return Files.write(folder.resolve(name + ".json"), Datasets.open(name).read());
  }

  private void copySectors() throws IOException {
    for (String name : SECTORS) {
      copy(name);
    }
  }

  private void run(Path file, boolean takesLong) throws IOException {
    new GoldenRunner(takesLong, true).run(file, report, Progress.NONE, Stop.create());
  }

  private void check(String circuit, int proofCases, boolean takesLong) throws IOException {
    copySectors();
    run(copy("groth16-" + circuit + "-params"), takesLong);
    run(copy("groth16-" + circuit + "-proofs"), takesLong);

    assertThat(failures).isEmpty();
    // The toy has no name on the network, and its parameters are in a file of their own. A case is
    // named for people.
    assertThat(notes)
        .allMatch(note ->
            note.endsWith("toy: not compared: file")
                || note.endsWith("not compared: [].case")
                || note.contains("groth16-toy.params is not beside it"));
    assertThat(report).hasToString((1 + proofCases) + " passed, 0 failed");
  }

  @ParameterizedTest
  @CsvSource({"toy, 3", "window-2kib, 5"})
  void parametersAndProofsAreTheReferences(String circuit, int proofCases) throws IOException {
    check(circuit, proofCases, false);
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource({"winning-2kib, 3", "update-2kib, 3", "porep-2kib, 5"})
  void largerOnesToo(String circuit, int proofCases) throws IOException {
    check(circuit, proofCases, true);
  }

  /// Before version 1.2 the leaves of a sector depended on those before it, also in other
  /// partitions: second partitions alone, of three sectors and of four, are still found.
  @Test
  void findsWhatPartitionsOfFirstVersionsAreAbout() throws IOException {
    copySectors();
    Path file = folder.resolve("groth16-window-2kib-proofs.json");
    ObjectNode ofThree = stated(secondPartition(file, 0));
    ObjectNode ofFour = stated(secondPartition(file, 1));

    write(file, ofThree);
    assertAreFound(file);
    write(file, ofThree, ofFour);
    assertAreFound(file);
  }

  private static void assertAreFound(Path file) {
    GoldenFile golden = golden(file, GoldenJson.read(file));
    ProvedCircuits circuits = new ProvedCircuits(golden);
    for (Fields proof : golden.content().elements()) {
      List<Fr> inputs = Witness.of(circuits.of(proof)).inputs();
      assertThat(inputs.subList(1, inputs.size())).isEqualTo(Groth16Check.inputs(proof));
    }
  }

  /// The same with our proofs of them.
  @Test
  @Tag("long")
  void partitionsOfFirstVersionsAreProvedAgain() throws IOException {
    copySectors();
    copy("groth16-window-2kib-params");
    Path file = folder.resolve("groth16-window-2kib-proofs.json");
    try (GoldenParameters parameters = new GoldenParameters()) {
      JsonNode ofThree = proved(secondPartition(file, 0), file, parameters);
      JsonNode ofFour = proved(secondPartition(file, 1), file, parameters);

      write(file, ofThree);
      new Groth16Check(parameters).check(golden(file, GoldenJson.read(file)), report);
      assertThat(failures).isEmpty();
      assertThat(report).hasToString("3 passed, 0 failed");

      write(file, ofThree, ofFour);
      new Groth16Check(parameters).check(golden(file, GoldenJson.read(file)), report);
      assertThat(failures).isEmpty();
      assertThat(report).hasToString("8 passed, 0 failed");
    }
  }

  private static GoldenFile golden(Path file, Fields content) {
    return new GoldenFile(
        file, content, false, true, Workers.PROCESSOR, Progress.NONE, Stop.create());
  }

  private record Answered(PostStatement statement, PartitionAnswer answer) {}

  /// The second partition of a run's sectors, as of version 1.0.
  private static Answered secondPartition(Path file, int run) {
    CompleteSectors beside = CompleteSectors.beside(file);
    GoldenFile golden = golden(file, Fields.ofFile(MAPPER.createArrayNode()));
    Fields answered = golden.beside("post-window-2kib.json");
    List<StoredSector> stored =
        answered.at("runs").elements().get(run).at("sectors").elements().stream()
            .map(sector -> StoredSector.of(beside.seal(sector.at("case").text(), golden)))
            .toList();
    PostStatement statement =
        new PostStatement(
            PostSettings.window(SectorSize.KIB_2, ApiVersion.V1_0_0),
            answered.at("randomness").hex32(),
            stored.stream().map(StoredSector::known).toList());
    List<PartitionAnswer> partitions =
        VanillaPost.partitions(
            statement, VanillaPost.answer(statement, stored, Progress.NONE, Stop.create()));
    return new Answered(statement, partitions.get(1));
  }

  private static ObjectNode stated(Answered second) {
    ObjectNode recorded = MAPPER.createObjectNode().put("params", "window-2kib");
    ArrayNode inputs = recorded.putArray("public_inputs_without_one");
    second.statement.publicInputs(1).forEach(input -> inputs.add(input.toBytes().toHex()));
    return recorded;
  }

  private static JsonNode proved(Answered second, Path file, GoldenParameters parameters) {
    GoldenFile golden = golden(file, Fields.ofFile(MAPPER.createArrayNode()));
    Blinding blinding = new Blinding(TestData.element("proof/r"), TestData.element("proof/s"));
    Groth16Proof proof =
        new Prover(
                parameters.make(Groth16Check.read("window-2kib", golden), golden).parameters(),
                Workers.PROCESSOR.proofs(),
                Progress.NONE,
                Stop.create())
            .prove(PostCircuit.of(second.statement, 1, second.answer), blinding);
    return stated(second)
        .put("r", blinding.r().toBytes().toHex())
        .put("s", blinding.s().toBytes().toHex())
        .put("proof", proof.toBytes().toHex())
        .put("verified", true);
  }

  private static void write(Path file, JsonNode... proofs) throws IOException {
    Files.write(file, MAPPER.writeValueAsBytes(MAPPER.createArrayNode().addAll(List.of(proofs))));
  }

  /// What the reference refused is refused, be it a proof of something else or none at all. With a
  /// right one beside it, all together are not right.
  @Test
  void refusesWhatTheReferenceRefused() throws IOException {
    copy("groth16-toy-params");
    JsonNode right = MAPPER.readTree(Datasets.open("groth16-toy-proofs").read()).get(0);
    ObjectNode ofOther = right.<ObjectNode>deepCopy().put("verified", false);
    ofOther.set("public_inputs_without_one", MAPPER.createArrayNode().add("25" + "00".repeat(31)));
    ObjectNode none = right.<ObjectNode>deepCopy().put("verified", false);
    none.set("proof", changed(right.get("proof")));
    Path file = folder.resolve("groth16-toy-proofs.json");

    write(file, right, ofOther, none);
    run(file, false);
    assertThat(failures).isEmpty();
    assertThat(notes)
        .filteredOn(note -> note.contains("made again: left out: it is recorded as one that does"))
        .hasSize(2);
    assertThat(report).hasToString("5 passed, 0 failed");

    write(file, ofOther.put("verified", true), none.put("verified", true));
    run(file, false);
    assertThat(failures)
        .anyMatch(line -> line.contains("[0]: verified: expected true, computed false"))
        .anyMatch(line -> line.contains("[1].proof is no proof"))
        .anyMatch(line -> line.contains("verified together: expected true, computed false"));
  }

  /// A right proof that is recorded as refused is named.
  @Test
  void namesARightProofThatIsRecordedAsRefused() throws IOException {
    copy("groth16-toy-params");
    JsonNode right = MAPPER.readTree(Datasets.open("groth16-toy-proofs").read()).get(0);
    Path file = folder.resolve("groth16-toy-proofs.json");

    write(file, ((ObjectNode) right).put("verified", false));
    run(file, false);

    assertThat(failures)
        .hasSize(2)
        .anyMatch(line -> line.contains(" verified: expected false, computed true"))
        .anyMatch(line -> line.contains("verified together: expected false, computed true"));
  }

  @Test
  void leavesLargerOnesToTheLongTier() throws IOException {
    run(copy("groth16-winning-2kib-params"), false);
    run(copy("groth16-winning-2kib-proofs"), false);

    assertThat(failures).isEmpty();
    assertThat(notes).filteredOn(note -> note.contains("left out; --long takes it in")).hasSize(2);
    assertThat(report).hasToString("3 passed, 0 failed");
  }

  /// One value changed: it is named.
  @ParameterizedTest
  @CsvSource({
    "params, /params_sha256, params_sha256: byte",
    "params, /params_size, params_size: expected",
    "params, /circuit, no circuit is called",
    "params, /h/sha256, h.sha256: byte",
    "params, /l/count, l.count: expected",
    "params, /b_g2/samples/0/1, b_g2.samples[0]",
    "params, /vk_sha256, vk_sha256: byte",
    "params, /toxic_waste/tau, params_sha256: byte",
    "proofs, /0/r, proof: byte",
    "proofs, /0/s, proof: byte",
    "proofs, /0/public_inputs_without_one/0, 'verified: expected true, computed false'",
    "proofs, /0/proof, is no proof"
  })
  void namesWhatDiffers(String file, String pointer, String sentence) throws IOException {
    copy("groth16-toy-params");
    String name = "groth16-toy-" + file;
    JsonNode root = MAPPER.readTree(Datasets.open(name).read());
    int slash = pointer.lastIndexOf('/');
    JsonNode parent = root.at(pointer.substring(0, slash));
    change(parent, pointer.substring(slash + 1));
    Path changed = Files.write(folder.resolve(name + ".json"), MAPPER.writeValueAsBytes(root));

    run(changed, false);

    assertThat(failures).isNotEmpty().anyMatch(failure -> failure.contains(sentence));
  }

  private static void change(JsonNode parent, String field) {
    if (parent instanceof ObjectNode object) {
      object.set(field, changed(object.get(field)));
    } else {
      int index = Integer.parseInt(field);
      ((ArrayNode) parent).set(index, changed(parent.get(index)));
    }
  }

  private static JsonNode changed(JsonNode value) {
    if (value.isNumber()) {
      return MAPPER.getNodeFactory().numberNode(value.longValue() + 1);
    }
    String text = value.textValue();
    char last = text.charAt(text.length() - 1);
    return TextNode.valueOf(text.substring(0, text.length() - 1) + (last == '0' ? '1' : '0'));
  }
}
