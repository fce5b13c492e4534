package fil.proofs.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fil.datasets.Datasets;
import fil.proofs.r1cs.Counts;
import fil.proofs.r1cs.RowsDigest;
import fil.proofs.r1cs.SetUp;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Circuits beside the reference's: counts, digests, and values.
class R1csVectorsTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /// How many constraints take less than a second.
  private static final int SMALL = 100_000;

  @TempDir private Path folder;

  private final List<String> failures = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Report report = new Report(failures::add, notes::add);

  @Test
  void gadgetsAreTheReferences() throws IOException {
    run(true, "r1cs-gadgets", Datasets.open("r1cs-gadgets").read());

    assertThat(failures).isEmpty();
    assertThat(notes).isEmpty();
    assertThat(report).hasToString("25 passed, 0 failed");
  }

  @Test
  void reportsHowFarTheDigestOfACircuitIs() throws IOException {
    List<String> reports = new ArrayList<>();
    Path file =
        Files.write(folder.resolve("r1cs-gadgets.json"), Datasets.open("r1cs-gadgets").read());
    runner(true)
        .run(
            file,
            report,
            (stage, done, total, unit) ->
                reports.add("%s: %d of %d %s".formatted(stage, done, total, unit)),
            Stop.create());

    assertThat(reports)
        .containsSequence(
            "digest of a circuit: 0 of 256 constraints",
            "digest of a circuit: 256 of 256 constraints");
  }

  @Test
  void aGadgetWithoutItsCountsFailsAlone() throws IOException {
    JsonNode all = MAPPER.readTree(Datasets.open("r1cs-gadgets").read());
    ObjectNode gadgets = MAPPER.createObjectNode();
    gadgets.set("encode", ((ObjectNode) all.get("encode").deepCopy()).without("constraints"));
    gadgets.set("inputize", all.get("inputize"));
    gadgets.put("to-bits-le", 1);

    new GoldenRunner(false, true)
        .run(
            Files.write(folder.resolve("r1cs-gadgets.json"), MAPPER.writeValueAsBytes(gadgets)),
            report,
            Progress.NONE,
            Stop.create());

    assertThat(failures)
        .hasSize(2)
        .anyMatch(line -> line.endsWith("encode: there is no field encode.constraints"))
        .anyMatch(line -> line.endsWith("there is no field to-bits-le.constraints"));
    assertThat(report).hasToString("1 passed, 2 failed");
  }

  @Test
  void smallCircuitsAreTheReferences() throws IOException {
    run(true, "r1cs-circuits", small("r1cs-circuits"));
    run(true, "r1cs-circuits-large", small("r1cs-circuits-large"));

    assertThat(failures).isEmpty();
    assertThat(report).hasToString("8 passed, 0 failed");
  }

  /// A replication and an update whole, by the digest of all constraints; the long tier compares
  /// more.
  @ParameterizedTest
  @ValueSource(strings = {"porep-test-8-0-0", "update-2kib"})
  void aReplicationAndAnUpdateAreTheReferences(String name) throws IOException {
    JsonNode expected = MAPPER.readTree(Datasets.open("r1cs-circuits").read()).get(name);
    RowsDigest digest = new RowsDigest();

    Counts counts = SetUp.read(CircuitNames.blank(name), digest);

    assertThat(counts)
        .isEqualTo(
            new Counts(
                expected.get("constraints").longValue(),
                expected.get("inputs").longValue(),
                expected.get("aux").longValue()));
    assertThat(digest.digest(counts)).hasToString(expected.get("r1cs_sha256").textValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"r1cs-circuits", "r1cs-circuits-large", "r1cs-update-32gib", "r1cs-porep-32gib"})
  @Tag("long")
  void circuitsAreTheReferences(String name) throws IOException {
    run(true, name, Datasets.open(name).read());

    assertThat(failures).isEmpty();
    assertThat(notes).isEmpty();
    assertThat(report.passed()).isPositive();
  }

  /// The values in all files at hand.
  @ParameterizedTest
  @ValueSource(strings = {"sector-2kib-", "sector-8mib", "post-", "update-", "shape-"})
  @Tag("long")
  void valuesAreTheReferences(String kind) throws IOException {
    String variable = System.getenv("SEALAB_SHARED");
    Path shared = variable == null ? Path.of("..", "..", "shared") : Path.of(variable);
    Path golden = shared.resolve("golden");
    assumeTrue(Files.isDirectory(golden), "skipped: no vectors");
    try (var files = Files.list(golden)) {
      for (Path file : files.sorted().toList()) {
        if (String.valueOf(file.getFileName()).startsWith(kind)) {
          runner(true).run(file, report, Progress.NONE, Stop.create());
        }
      }
    }
    assertThat(failures).isEmpty();
    assertThat(report.passed()).isPositive();
  }

  @Test
  void leavesLargeCircuitsToTheLongTier() throws IOException {
    run(false, "r1cs-porep-32gib", Datasets.open("r1cs-porep-32gib").read());

    assertThat(report).hasToString("0 passed, 0 failed");
    assertThat(notes).singleElement().asString().contains("--long takes it in");
  }

  /// Each value that a file has of a circuit is compared.
  @Test
  void noticesAnyOtherValue() throws IOException {
    ObjectNode gadgets = (ObjectNode) MAPPER.readTree(Datasets.open("r1cs-gadgets").read());
    ObjectNode file = MAPPER.createObjectNode();
    ObjectNode gadget = (ObjectNode) gadgets.get("insert-4");
    file.set("insert-4", gadget);
    changeEach(gadget, file);
    changeEach((ObjectNode) gadget.get("witness"), file);

    failures.clear();
    run(true, "r1cs-gadgets", MAPPER.writeValueAsBytes(file));
    assertThat(failures).isEmpty();
  }

  private void changeEach(ObjectNode fields, ObjectNode file) throws IOException {
    for (String name : fields.properties().stream().map(Map.Entry::getKey).toList()) {
      JsonNode value = fields.get(name);
      if (!name.equals("witness")) {
        fields.set(name, changed(value));
        failures.clear();
        run(true, "r1cs-gadgets", MAPPER.writeValueAsBytes(file));
        assertThat(failures).as(name).hasSize(1);
        fields.set(name, value);
      }
    }
  }

  /// A value of the same kind; of an object and a list the last element is changed.
  private static JsonNode changed(JsonNode value) {
    if (value instanceof ObjectNode object) {
      ObjectNode copy = object.deepCopy();
      String last = List.copyOf(object.properties()).getLast().getKey();
      copy.set(last, changed(object.get(last)));
      return copy;
    }
    if (value.isArray()) {
      List<JsonNode> elements = new ArrayList<>();
      value.forEach(elements::add);
      elements.set(elements.size() - 1, changed(elements.getLast()));
      return MAPPER.createArrayNode().addAll(elements);
    }
    if (value.isBoolean()) {
      return MAPPER.getNodeFactory().booleanNode(!value.booleanValue());
    }
    if (value.isNumber()) {
      return MAPPER.getNodeFactory().numberNode(value.longValue() + 1);
    }
    String text = value.textValue();
    return MAPPER.getNodeFactory().textNode((text.startsWith("0") ? "1" : "0") + text.substring(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"porep-3kib", "window-2kib-", "winning-2kib-2-sectors", "toy-2", "post-test-7"})
  void refusesACircuitThatIsNone(String name) throws IOException {
    ObjectNode file = MAPPER.createObjectNode();
    file.putObject(name).put("constraints", 1);

    run(true, "r1cs-circuits", MAPPER.writeValueAsBytes(file));

    assertThat(report).hasToString("0 passed, 1 failed");
    assertThat(failures)
        .singleElement()
        .asString()
        .satisfiesAnyOf(
            line -> assertThat(line).contains("no circuit is called " + name),
            line -> assertThat(line).contains("not a tree shape"));
  }

  private static byte[] small(String name) throws IOException {
    ObjectNode circuits = (ObjectNode) MAPPER.readTree(Datasets.open(name).read());
    circuits.remove("library_hash_check");
    for (String circuit : circuits.properties().stream().map(Map.Entry::getKey).toList()) {
      if (circuits.get(circuit).get("constraints").longValue() > SMALL) {
        circuits.remove(circuit);
      }
    }
    return MAPPER.writeValueAsBytes(circuits);
  }

  private void run(boolean takesLong, String name, byte[] content) throws IOException {
    Path file = Files.write(folder.resolve(name + ".json"), content);
    runner(takesLong).run(file, report, Progress.NONE, Stop.create());
  }

  private static GoldenRunner runner(boolean takesLong) {
    return new GoldenRunner(takesLong, true);
  }
}
