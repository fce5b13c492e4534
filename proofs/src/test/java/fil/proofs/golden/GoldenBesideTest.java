package fil.proofs.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fil.crypto.Sha256;
import fil.crypto.bls12381.Fr;
import fil.datasets.Datasets;
import fil.num.Bytes;
import fil.proofs.golden.GoldenCheck.GoldenFile;
import fil.proofs.groth16.Blinding;
import fil.proofs.groth16.Groth16Proof;
import fil.proofs.groth16.Parameters;
import fil.proofs.groth16.Prover;
import fil.proofs.groth16.ToxicWaste;
import fil.proofs.groth16.TrustedSetup;
import fil.proofs.r1cs.CubicCircuit;
import fil.proofs.r1cs.Secret;
import fil.proofs.r1cs.Witness;
import fil.proofs.snarkpack.ReferenceString;
import fil.work.Progress;
import fil.work.Stop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files about proofs, and the files that have to lie beside them: missing, spoilt, shorter, and
/// with other values than the reference's. What is wrong is said of the file that it is wrong with.
class GoldenBesideTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String PARAMETERS = "groth16-toy.params";
  private static final String STRING = "snarkpack-toy.srs";

  @TempDir private Path folder;

  private final List<String> failures = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Report report = new Report(failures::add, notes::add);

  private void run(Path path) throws IOException {
    new GoldenRunner(false, true).run(path, report, Progress.NONE, Stop.create());
  }

  private Path copy(String name) throws IOException {
    return Files.write(folder.resolve(name + ".json"), Datasets.open(name).read());
  }

  private Path write(String name, JsonNode content) throws IOException {
    return Files.write(folder.resolve(name + ".json"), MAPPER.writeValueAsBytes(content));
  }

  private static JsonNode json(String name) throws IOException {
    return MAPPER.readTree(Datasets.open(name).read());
  }

  private static ToxicWaste waste(JsonNode waste) {
    return new ToxicWaste(
        element(waste, "alpha"),
        element(waste, "beta"),
        element(waste, "gamma"),
        element(waste, "delta"),
        element(waste, "tau"));
  }

  private static Fr element(JsonNode object, String field) {
    return Fr.of(Bytes.parseHex(object.get(field).textValue()));
  }

  /// The parameters of the toy circuit.
  private static byte[] parameters(ToxicWaste waste) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TrustedSetup.write(
        CubicCircuit.blank(), waste, Channels.newChannel(out), Progress.NONE, Stop.create());
    return out.toByteArray();
  }

  private void assertOneFailure(String sentence) {
    assertThat(failures).singleElement().asString().contains(sentence);
    assertThat(failures).noneMatch(line -> line.contains("java.") || line.contains("Exception"));
  }

  @Test
  void comparesTheFileOfParameters() throws IOException {
    Path description = copy("groth16-toy-params");
    run(description);
    assertThat(failures).isEmpty();
    assertThat(notes)
        .anyMatch(
            note -> note.endsWith(PARAMETERS + " is not beside it: its bytes are not compared"));

    notes.clear();
    byte[] whole = parameters(waste(json("groth16-toy-params").get("toxic_waste")));
    Files.write(folder.resolve(PARAMETERS), whole);
    run(description);
    assertThat(failures).isEmpty();
    assertThat(notes).singleElement().asString().endsWith("toy: not compared: file");
    assertThat(report).hasToString("2 passed, 0 failed");
  }

  @ParameterizedTest
  @CsvSource({
    "3000, 3000, groth16-toy.params: byte 3000: expected",
    "3000, 3000, groth16-toy.params: SHA-256: byte 0",
    "3000, 3000, groth16-toy.params holds no parameters: point 1 of query b_g2",
    "0, 864, groth16-toy.params: size in bytes: expected 3096",
    "0, 864, groth16-toy.params holds no parameters: parameters end after 864 bytes"
  })
  void findsSpoiltParameters(int change, int cut, String sentence) throws IOException {
    Path description = copy("groth16-toy-params");
    byte[] whole = parameters(waste(json("groth16-toy-params").get("toxic_waste")));
    whole[change] ^= (byte) (change > 0 ? 1 : 0);
    int size = change > 0 ? whole.length : cut;
    Files.write(folder.resolve(PARAMETERS), Bytes.copyOf(whole).slice(0, size).toArray());

    run(description);

    assertThat(failures).anyMatch(line -> line.contains(sentence));
    assertThat(report).hasToString("0 passed, 1 failed");
  }

  @Test
  void namesAFileThatCannotBeRead() throws IOException {
    Path description = copy("groth16-toy-params");
    Files.createDirectory(folder.resolve(PARAMETERS));
    run(description);
    assertOneFailure("groth16-toy.params beside it cannot be read: ");

    failures.clear();
    Path string = copy("snarkpack-toy");
    Files.createDirectory(folder.resolve(STRING));
    run(string);
    assertThat(failures).singleElement().asString().contains("snarkpack-toy.srs");
  }

  @Test
  void findsASpoiltReferenceString() throws IOException {
    copy("groth16-toy-params");
    Path file = onlyString();
    byte[] whole = Datasets.open("snarkpack-toy-srs").read();

    run(file);
    assertThat(failures).isEmpty();
    assertThat(notes)
        .singleElement()
        .asString()
        .endsWith(STRING + " is not beside it: its bytes are not compared");

    byte[] spoilt = whole.clone();
    spoilt[4 + 48 * 5] ^= 0x20;
    Files.write(folder.resolve(STRING), spoilt);
    run(file);
    assertThat(failures)
        .anyMatch(line -> line.contains(STRING + ": byte 244: expected"))
        .anyMatch(line -> line.contains(STRING + ": the points are not powers of one secret"));

    failures.clear();
    spoilt[4 + 48 * 5] = 0;
    Files.write(folder.resolve(STRING), spoilt);
    run(file);
    assertThat(failures).anyMatch(line -> line.contains(STRING + " is no reference string: "));

    failures.clear();
    Files.write(folder.resolve(STRING), Bytes.copyOf(whole).slice(0, 4_000).toArray());
    run(file);
    assertOneFailure(STRING + ": size in bytes: expected 4912, computed 4000");
    assertThat(failures).noneMatch(line -> line.contains("java."));
  }

  /// The description of the reference string with one aggregate, of the second version.
  private Path onlyString() throws IOException {
    ObjectNode root = (ObjectNode) json("snarkpack-toy");
    ((ObjectNode) root.get("versions")).remove("V1");
    return write("snarkpack-toy", root);
  }

  /// Who made other files from other secrets, with another `x`, is right as well.
  @Test
  void takesItsInputsFromTheFiles() throws IOException {
    ToxicWaste waste =
        new ToxicWaste(Fr.of(11), Fr.of(12), Fr.of(13), Fr.of(14), Fr.of(15).inverse());
    byte[] bytes = parameters(waste);
    Files.write(folder.resolve(PARAMETERS), bytes);
    Parameters parameters = Parameters.of(MemorySegment.ofArray(bytes));
    Groth16Proof proof =
        new Prover(parameters, Progress.NONE, Stop.create())
            .prove(
                new CubicCircuit(Secret.of(Fr.of(41))), new Blinding(Fr.of(7), Fr.of(8).inverse()));
    ObjectNode about = (ObjectNode) json("groth16-toy-params");
    ObjectNode named = (ObjectNode) about.get("toxic_waste");
    put(named, "alpha", waste.alpha());
    put(named, "beta", waste.beta());
    put(named, "gamma", waste.gamma());
    put(named, "delta", waste.delta());
    put(named, "tau", waste.tau());
    String key = parameters.key().toBytes().toHex();
    about.put("vk", key);
    about.put("vk_sha256", sha256(parameters.key().toBytes().toArray()));
    about.put("params_sha256", sha256(bytes));
    for (String query : List.of("h", "l", "a", "b_g1", "b_g2")) {
      about.remove(query);
    }
    write("groth16-toy-params", about);
    ObjectNode recorded = MAPPER.createObjectNode();
    recorded.put("params", "toy").put("verified", true).put("proof", proof.toBytes().toHex());
    put(recorded, "r", Fr.of(7));
    put(recorded, "s", Fr.of(8).inverse());
    recorded.putArray("public_inputs_without_one").add(hex(Fr.of(41 * 41 * 41 + 41 + 5)));
    Path proofs = write("groth16-toy-proofs", MAPPER.createArrayNode().add(recorded));

    run(proofs);
    assertThat(failures).isEmpty();
    assertThat(report).hasToString("3 passed, 0 failed");

    recorded.set("public_inputs_without_one", MAPPER.createArrayNode().add(hex(Fr.of(6))));
    run(write("groth16-toy-proofs", MAPPER.createArrayNode().add(recorded)));
    assertThat(failures).anyMatch(line -> line.contains("no x up to 65536 makes x³ + x + 5"));
  }

  private static void put(ObjectNode object, String field, Fr value) {
    object.put(field, hex(value));
  }

  private static String hex(Fr value) {
    return value.toBytes().toHex();
  }

  private static String sha256(byte[] bytes) {
    return Bytes.copyOf(Sha256.hash(bytes)).toHex();
  }

  /// A reference string from other secrets than the reference's, which the file names.
  @Test
  void takesTheSecretsOfTheReferenceStringFromTheFile() throws IOException {
    copy("groth16-toy-params");
    ReferenceString other =
        ReferenceString.insecure(Fr.of(31), Fr.of(32), 17, Progress.NONE, Stop.create());
    ObjectNode root = (ObjectNode) json("snarkpack-toy");
    root.set("versions", MAPPER.createObjectNode().set("V1", MAPPER.createObjectNode()));
    put(root, "srs_alpha", Fr.of(31));
    put(root, "srs_beta", Fr.of(32));
    root.put("srs_file_sha256", sha256(other.toBytes().toArray()));
    Files.write(folder.resolve(STRING), other.toBytes().toArray());

    run(write("snarkpack-toy", root));

    assertOneFailure("there is no field versions.V1.");
    assertThat(report.passed()).as("the reference string").isEqualTo(1);

    // Files without secrets take those beside.
    failures.clear();
    ObjectNode aggregates = aggregates(4);
    aggregates.put("srs_powers", 17);
    aggregates.put("srs_sha256", sha256(other.toBytes().toArray()));
    copySectors();
    run(write("aggregate-porep-2kib", aggregates));
    assertThat(failures).noneMatch(line -> line.contains("srs_sha256"));
    assertThat(failures).anyMatch(line -> line.contains("aggregates[0].aggregate: byte"));
  }

  private static ObjectNode aggregates(int number) throws IOException {
    ObjectNode root = (ObjectNode) json("aggregate-porep-2kib");
    JsonNode one = root.get("aggregates").get(number);
    ((ArrayNode) root.get("aggregates")).removeAll().add(one);
    return root;
  }

  private void copySectors() throws IOException {
    for (String name :
        List.of(
            "sector-2kib-zeros",
            "sector-2kib-random",
            "update-2kib",
            "groth16-porep-2kib-params",
            "groth16-porep-2kib-proofs",
            "groth16-update-2kib-params",
            "groth16-update-2kib-proofs")) {
      copy(name);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, groth16-porep-2kib-proofs",
    "0, groth16-porep-2kib-params",
    "4, groth16-update-2kib-proofs",
    "4, groth16-update-2kib-params",
    "4, update-2kib"
  })
  void namesTheFileThatIsMissingOrSpoilt(int aggregate, String missing) throws IOException {
    copySectors();
    Path file = write("aggregate-porep-2kib", aggregates(aggregate));
    Path beside = folder.resolve(missing + ".json");
    Files.delete(beside);
    run(file);
    assertOneFailure("in " + missing + ".json beside it: cannot be read: it does not exist");

    failures.clear();
    Files.writeString(beside, "[");
    run(file);
    assertOneFailure("in " + missing + ".json beside it: is not JSON");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4})
  void namesTheProofThatIsMissing(int aggregate) throws IOException {
    copySectors();
    String circuit = aggregate == 0 ? "porep" : "update";
    ArrayNode proofs = (ArrayNode) json("groth16-" + circuit + "-2kib-proofs");
    ((ArrayNode) proofs.get(0).get("public_inputs_without_one")).remove(0);
    write("groth16-" + circuit + "-2kib-proofs", proofs);

    run(write("aggregate-porep-2kib", aggregates(aggregate)));

    assertOneFailure(
        "no proof in groth16-%s-2kib-proofs.json beside it is about the %s of 2kib-zeros"
            .formatted(circuit, circuit.equals("porep") ? "seal" : "update"));
  }

  /// Which statement a proof is about is not a matter of its place.
  @Test
  void findsWhatAProofIsAbout() throws IOException {
    for (String sector : List.of("zeros", "gaps", "random", "pieces")) {
      copy("sector-2kib-" + sector);
    }
    copy("post-window-2kib");
    ArrayNode proofs = (ArrayNode) json("groth16-window-2kib-proofs");
    JsonNode first = proofs.get(0);
    JsonNode second = proofs.get(1);

    assertFindsWhatItIsAbout(MAPPER.createArrayNode().add(second).add(first));
    assertFindsWhatItIsAbout(MAPPER.createArrayNode().add(second));

    ((ArrayNode) first.get("public_inputs_without_one")).set(1, hex(Fr.of(62)));
    GoldenFile file = file("groth16-window-2kib-proofs", MAPPER.createArrayNode().add(first));
    assertThatThrownBy(() -> new ProvedCircuits(file).of(file.content().elements().getFirst()))
        .isInstanceOf(GoldenFormatException.class)
        .hasMessage(
            "public_inputs_without_one are not those of a window proof about sectors beside it");
  }

  private GoldenFile file(String name, JsonNode content) {
    return new GoldenFile(
        folder.resolve(name + ".json"),
        Fields.ofFile(content),
        false,
        true,
        Workers.PROCESSOR,
        Progress.NONE,
        Stop.create());
  }

  /// The circuit that is found for a proof has its public inputs.
  private void assertFindsWhatItIsAbout(JsonNode proofs) {
    GoldenFile file = file("groth16-window-2kib-proofs", proofs);
    ProvedCircuits circuits = new ProvedCircuits(file);
    for (Fields proof : file.content().elements()) {
      List<Fr> inputs = Witness.of(circuits.of(proof)).inputs();
      assertThat(inputs.subList(1, inputs.size())).isEqualTo(Groth16Check.inputs(proof));
    }
  }

  /// The second update of a file is found, wherever it is.
  @Test
  void findsAnUpdateByItsCommitments() throws IOException {
    copy("sector-2kib-random");
    ArrayNode updates = (ArrayNode) json("update-2kib");
    ObjectNode recorded = (ObjectNode) json("groth16-update-2kib-proofs").get(0);
    JsonNode second = updates.get(1);
    ArrayNode inputs = (ArrayNode) recorded.get("public_inputs_without_one");
    inputs.set(1, second.get("comm_r_old"));
    inputs.set(2, second.get("comm_d_new"));
    inputs.set(3, second.get("comm_r_new"));
    write("update-2kib", MAPPER.createArrayNode().add(second));
    assertFindsWhatItIsAbout(MAPPER.createArrayNode().add(recorded));

    write("update-2kib", MAPPER.createArrayNode().add(updates.get(0)));
    GoldenFile file = file("groth16-update-2kib-proofs", MAPPER.createArrayNode().add(recorded));
    assertThatThrownBy(() -> new ProvedCircuits(file).of(file.content().elements().getFirst()))
        .hasMessage(
            "public_inputs_without_one are not those of an update in update-2kib.json beside it");
  }

  @Test
  void namesWhatProofsAreMadeFromThatIsMissing() throws IOException {
    GoldenFile file = file("groth16-window-2kib-proofs", json("groth16-window-2kib-proofs"));
    Fields proof = file.content().elements().getFirst();
    assertThatThrownBy(() -> new ProvedCircuits(file).of(proof))
        .hasMessage("in post-window-2kib.json beside it: cannot be read: it does not exist");

    copy("post-window-2kib");
    assertThatThrownBy(() -> new ProvedCircuits(file).of(proof))
        .hasMessageContaining("are not those of a window proof about sectors beside it");
  }

  /// A gadget is fed with what the file has.
  @Test
  void feedsGadgetsFromTheFile() throws IOException {
    ObjectNode gadgets = (ObjectNode) json("r1cs-gadgets");
    ObjectNode gadget = (ObjectNode) gadgets.get("inputize").deepCopy();
    ObjectNode witness = (ObjectNode) gadget.get("witness");
    String seven = hex(Fr.of(7));
    witness.set("first_aux", MAPPER.createArrayNode().add(seven));
    witness.set("last_aux", MAPPER.createArrayNode().add(seven));
    witness.set("public_inputs", MAPPER.createArrayNode().add(hex(Fr.ONE)).add(seven));
    byte[] inputs = Fr.ONE.toBytes().concat(Fr.of(7).toBytes()).toArray();
    byte[] all = Bytes.copyOf(inputs).concat(Fr.of(7).toBytes()).toArray();
    witness.put("inputs_sha256", sha256(inputs)).put("witness_sha256", sha256(all));
    witness.set("witness_prefix_sha256", MAPPER.createObjectNode().put("1", sha256(all)));

    run(write("r1cs-gadgets", MAPPER.createObjectNode().set("inputize", gadget)));
    assertThat(failures).isEmpty();
    assertThat(report).hasToString("1 passed, 0 failed");

    ObjectNode bits = (ObjectNode) gadgets.get("pack-bits-254").deepCopy();
    ((ArrayNode) bits.get("witness").get("first_aux")).set(3, seven);
    run(write("r1cs-gadgets", MAPPER.createObjectNode().set("pack-bits-254", bits)));
    assertOneFailure("pack-bits-254.witness.first_aux[3] is not a bit");

    failures.clear();
    ObjectNode packed = (ObjectNode) gadgets.get("uint64-pack").deepCopy();
    ((ArrayNode) packed.get("witness").get("public_inputs")).remove(1);
    run(write("r1cs-gadgets", MAPPER.createObjectNode().set("uint64-pack", packed)));
    assertOneFailure("witness.public_inputs has 1 elements, which do not hold 64 bits");
  }
}
