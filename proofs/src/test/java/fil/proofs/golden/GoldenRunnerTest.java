package fil.proofs.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fil.datasets.Datasets;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.porep.ChallengeKind;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.Seal;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import fil.proofs.porep.VanillaSealProof;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoldenRunnerTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /// Texts that only say what something is called, and what the reference said beside its values.
  private static final Set<String> NAMES =
      Set.of("name", "what", "single_vanilla_proof_error", "vanilla_verified");

  @TempDir private Path folder;

  private final List<String> failures = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private Report report = new Report(failures::add, notes::add);

  @BeforeEach
  void forget() {
    failures.clear();
    notes.clear();
    report = new Report(failures::add, notes::add);
  }

  @ParameterizedTest
  @CsvSource({
    "sector-2kib-zeros, 1",
    "sector-2kib-random, 1",
    "sector-2kib-pieces, 1",
    "sector-2kib-gaps, 1",
    "sector-8mib, 2",
    "kat-poseidon, 42",
    "kat-pieces, 36",
    "kat-graph, 20",
    "kat-challenges, 89",
    "kat-algebra, 20",
    "shape-4kib-8-2-0, 1",
    "shape-16kib-8-8-0-11-layers, 1",
    "shape-32kib-8-8-2-11-layers, 1"
  })
  void agreesWithTheReference(String name, int cases) throws IOException {
    run(copy(name), false);

    assertThat(failures).isEmpty();
    assertThat(report).hasToString(cases + " passed, 0 failed");
  }

  @Test
  void findsTheDataOfVariantsBesideThem() throws IOException {
    Path variants = copy("sector-2kib-variants");
    copy("sector-2kib-zeros");

    run(variants, false);
    assertThat(report).hasToString("8 passed, 4 failed");
    assertThat(failures).allMatch(line -> line.contains("no complete sector beside this file"));

    copy("sector-2kib-random");
    forget();
    run(variants, false);
    assertThat(failures).isEmpty();
    assertThat(report).hasToString("12 passed, 0 failed");
  }

  @ParameterizedTest
  @CsvSource({
    "post-window-2kib, 4",
    "post-winning-2kib, 10",
    "update-2kib, 2",
    "porep-2kib-non-interactive, 1"
  })
  void findsTheSectorsOfProofsBesideThem(String name, int cases) throws IOException {
    Path file = copy(name);
    run(file, false);
    assertThat(failures).anyMatch(line -> line.contains("no complete sector beside this file"));

    copySectors();
    forget();
    run(file, false);
    assertThat(failures).isEmpty();
    assertThat(report).hasToString(cases + " passed, 0 failed");
  }

  @Test
  void readsAndVerifiesTheReferencesAnswersBesideASector() throws IOException {
    Path file = copy("sector-2kib-zeros");
    Path bincode = folder.resolve("sector-2kib-zeros-c1.bincode");
    Path json = folder.resolve("sector-2kib-zeros-c1.json");
    VanillaSealProof proof = zeros();
    Files.write(bincode, VanillaSealProof.WIRE.toBincode(proof).toArray());
    Files.writeString(json, VanillaSealProof.WIRE.toJson(proof) + "\n");

    run(folder, false);
    assertThat(failures).isEmpty();
    assertThat(report).hasToString("3 passed, 0 failed");

    byte[] bytes = Files.readAllBytes(bincode);
    bytes[200] ^= 1;
    Files.write(bincode, bytes);
    Files.writeString(json, "{}");
    forget();
    run(folder, false);
    assertThat(report).hasToString("0 passed, 3 failed");
    assertThat(failures)
        .anyMatch(
            line -> line.startsWith(file + ": 2kib-zeros: sector-2kib-zeros-c1.bincode: byte 200:"))
        .anyMatch(line -> line.startsWith(bincode + ": does not verify: answer 1 of partition 0:"))
        .anyMatch(line -> line.startsWith(json + ": not answers to challenges: no field "));
  }

  private static VanillaSealProof zeros() {
    Seal seal =
        Seal.of(
            RegisteredSealProof.of(SectorSize.KIB_2),
            new SectorIdentity(1000, 1),
            Bytes32.ZERO,
            Bytes.zeros(2032));
    return VanillaSealProof.prove(
        seal,
        ChallengeKind.INTERACTIVE,
        Bytes32.parseHex("01".repeat(32)),
        Progress.NONE,
        Stop.create());
  }

  private void copySectors() throws IOException {
    for (String name : List.of("zeros", "random", "pieces", "gaps")) {
      copy("sector-2kib-" + name);
    }
  }

  /// Changes one digit in a value of the file, many times, and expects to hear of that value.
  @ParameterizedTest
  @CsvSource({
    "sector-2kib-gaps, 61",
    "shape-4kib-8-2-0, 3",
    "post-window-2kib, 29",
    "post-winning-2kib, 31",
    "update-2kib, 29",
    "kat-graph, 301",
    "kat-pieces, 5",
    "kat-challenges, 2003"
  })
  void noticesAnyChangedValue(String name, int step) throws IOException {
    JsonNode root = MAPPER.readTree(Datasets.open(name).read());
    int leaves = changeLeaf(root, -1);
    assertThat(leaves).isGreaterThan(10);
    copySectors();
    for (int leaf = 0; leaf < leaves; leaf += step) {
      JsonNode changed = root.deepCopy();
      changeLeaf(changed, leaf);
      Path file = folder.resolve(name + ".json");
      Files.write(file, MAPPER.writeValueAsBytes(changed));

      forget();
      run(file, false);

      assertThat(report.failed()).as("leaf %s of %s", leaf, name).isPositive();
      assertThat(failures).isNotEmpty().allMatch(line -> line.startsWith(file.toString()));
    }
  }

  @Test
  void namesTheFirstByteThatDiffers() throws IOException {
    ObjectNode sector = (ObjectNode) MAPPER.readTree(Datasets.open("sector-2kib-zeros").read());
    ArrayNode tree = (ArrayNode) sector.get("tree_c_file");
    String node = tree.get(70).textValue();
    char digit = node.charAt(8) == '0' ? '1' : '0';
    tree.set(70, node.substring(0, 8) + digit + node.substring(9));
    Path file = folder.resolve("sector-2kib-mine.json");
    Files.write(file, MAPPER.writeValueAsBytes(sector));

    run(file, false);

    assertThat(failures)
        .singleElement()
        .asString()
        .startsWith(file + ": 2kib-zeros: tree_c_file: node 70: byte 4: expected ");
    assertThat(report).hasToString("0 passed, 1 failed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sector-2kib-x.json | {                              | is not JSON",
        "sector-2kib-x.json | ''                             | is empty",
        "sector-2kib-x.json | {\"labels\":[]}                | there is no field name",
        "sector-2kib-x.json | {\"labels\":[],\"labels\":[]}  | is not JSON",
        "sector-2kib-x.json | {\"name\":\"a\"}               | there is no field registered_seal",
        "sector-8mib.json   | [{\"name\":\"a\"}]             | no field [0].registered_seal_proof",
        "kat-poseidon.json  | {\"arity_x\":[]}               | arity_x is not",
        "kat-poseidon.json  | {\"arity_9999999\":[]}         | is not 'arity_'",
        "kat-graph.json     | [{\"registered_seal_proof\":99}] | no seal proof has the id 99",
        "kat-graph.json     | {}                             | the file is not an array",
        "post-x.json        | {\"runs\":[]}                  | there is no field prover_id",
        "update-x.json      | {}                             | the file is not an array",
        "porep-x.json       | {}                             | no field registered_seal_proof",
        "sector-x-c1.json   | {}                             | no file beside it describes",
        "sector-x-c1.bincode | x                             | no file beside it describes",
        "unheard-of.json    | {}                             | no kind of golden file",
        "shape-x.json       | []                             | no field name"
      })
  void countsWhatIsNoGoldenFile(String name, String content, String sentence) throws IOException {
    Files.writeString(folder.resolve(name), content);

    run(folder, false);

    assertThat(report).hasToString("0 passed, 1 failed");
    assertThat(failures).singleElement().asString().contains(sentence);
  }

  /// Each part of the file is looked for by itself.
  @Test
  void namesEachPartThatIsNotThere() throws IOException {
    Files.writeString(folder.resolve("kat-algebra.json"), "{}");

    run(folder, false);

    assertThat(report).hasToString("0 passed, 4 failed");
    for (String part : List.of("fft", "points", "pairings", "msm")) {
      assertThat(failures).anyMatch(line -> line.contains("there is no field " + part));
    }
  }

  @Test
  void survivesDeepNesting() throws IOException {
    Files.writeString(folder.resolve("kat-graph.json"), "[".repeat(1_000_000));

    run(folder, false);

    assertThat(report.failed()).isEqualTo(1);
  }

  @Test
  void saysWhatItLeavesOut() throws IOException {
    for (String name : List.of("snarkpack-x.json", "peer-timings.json", "notes.txt")) {
      Files.writeString(folder.resolve(name), "{}");
    }

    run(folder, false);

    assertThat(report).hasToString("0 passed, 0 failed");
    assertThat(notes).singleElement().asString().contains("snarkpack-x.json");

    new GoldenRunner(false, true).run(folder, report, Progress.NONE, Stop.create());
    assertThat(failures).singleElement().asString().contains("there is no field versions");
  }

  @Test
  void leavesLargeSectorsToTheLongTier() throws IOException {
    ArrayNode sectors = (ArrayNode) MAPPER.readTree(Datasets.open("sector-8mib").read());
    sectors.remove(1);
    ((ObjectNode) sectors.get(0)).put("registered_seal_proof", 7);
    Files.write(folder.resolve("sector-512mib.json"), MAPPER.writeValueAsBytes(sectors));

    run(folder, false);

    assertThat(report).hasToString("0 passed, 0 failed");
    assertThat(notes).singleElement().asString().contains("--long");
  }

  @Test
  void refusesAPathWhereNothingIs() {
    Path nowhere = folder.resolve("nowhere");

    assertThatThrownBy(() -> run(nowhere, false)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void stopsWhenAsked() throws IOException {
    Path file = copy("sector-8mib");
    Stop stop = Stop.create();
    GoldenRunner runner = new GoldenRunner(false, false);

    assertThatThrownBy(
            () -> runner.run(file, report, (_, done, _, _) -> stopAfter(done, stop), stop))
        .isInstanceOf(Stopped.class);
  }

  private static void stopAfter(long done, Stop stop) {
    if (done > 0) {
      stop.request();
    }
  }

  /// All files at hand.
  @ParameterizedTest
  @ValueSource(strings = {"sector-2kib-", "shape-", "kat-poseidon", "kat-pieces", "kat-graph"})
  void agreesWithAllVectorsAtHand(String kind) throws IOException {
    runShared(kind, false);
  }

  @Test
  @Tag("long")
  void sealsHalfAGibibyte() throws IOException {
    runShared("sector-512mib", true);
  }

  private void runShared(String kind, boolean takesLong) throws IOException {
    Path golden = shared().resolve("golden");
    assumeTrue(Files.isDirectory(golden), "skipped: no vectors");
    try (var files = Files.list(golden)) {
      for (Path file : files.sorted().toList()) {
        if (String.valueOf(file.getFileName()).startsWith(kind)) {
          run(file, takesLong);
        }
      }
    }
    assertThat(failures).isEmpty();
    assertThat(report.passed()).isPositive();
  }

  private static Path shared() {
    String variable = System.getenv("SEALAB_SHARED");
    return variable == null ? Path.of("..", "..", "shared") : Path.of(variable);
  }

  private Path copy(String name) throws IOException {
    return Files.write(folder.resolve(name + ".json"), Datasets.open(name).read());
  }

  private void run(Path path, boolean takesLong) throws IOException {
    new GoldenRunner(takesLong, false).run(path, report, Progress.NONE, Stop.create());
  }

  /// Walks over everything that is to be equal, changes the `wanted`-th value, and counts.
  private static int changeLeaf(JsonNode root, int wanted) {
    int[] count = {0};
    walk(root, wanted, count);
    return count[0];
  }

  private static void walk(JsonNode node, int wanted, int[] count) {
    if (node instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        if (!NAMES.contains(name)) {
          JsonNode child = object.get(name);
          if (child.isValueNode()) {
            if (count[0]++ == wanted) {
              object.set(name, changed(child));
            }
          } else {
            walk(child, wanted, count);
          }
        }
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i).isValueNode()) {
          if (count[0]++ == wanted) {
            array.set(i, changed(array.get(i)));
          }
        } else {
          walk(array.get(i), wanted, count);
        }
      }
    }
  }

  private static final Pattern LAST_DIGIT = Pattern.compile("[0-9a-f](?=[^0-9a-f]*$)");

  private static JsonNode changed(JsonNode value) {
    if (value.isIntegralNumber()) {
      return MAPPER.getNodeFactory().numberNode(value.longValue() + 1);
    }
    if (value.isTextual()) {
      Matcher digit = LAST_DIGIT.matcher(value.textValue());
      return MAPPER
          .getNodeFactory()
          .textNode(digit.replaceFirst(r -> r.group().equals("0") ? "1" : "0"));
    }
    return MAPPER.getNodeFactory().textNode("something else");
  }
}
