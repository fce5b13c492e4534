package fil.proofs.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fil.crypto.Sha256;
import fil.crypto.bls12381.Fr;
import fil.datasets.Datasets;
import fil.num.Bytes;
import fil.proofs.snarkpack.ReferenceString;
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

/// Aggregates beside the reference's: bytes and challenges.
class AggregateVectorsTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String STRING = "snarkpack-toy.srs";

  @TempDir private Path folder;

  private final List<String> failures = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Report report = new Report(failures::add, notes::add);

  @Test
  void aggregatesOfToysAreTheReferences() throws IOException {
    copy("groth16-toy-params");
    Files.write(folder.resolve(STRING), Datasets.open("snarkpack-toy-srs").read());

    run(copy("snarkpack-toy"));

    assertThat(failures).isEmpty();
    assertThat(notes).isEmpty();
    assertThat(report).hasToString("3 passed, 0 failed");
  }

  /// Of a string for 512 proofs, as a miner's aggregates need it, the first powers serve eight.
  @Test
  void stringsMayBeLongerThanTheirAggregates() throws IOException {
    copy("groth16-toy-params");
    ObjectNode root = (ObjectNode) json("snarkpack-toy");
    ReferenceString longer =
        ReferenceString.insecure(
            Fr.of(Bytes.parseHex(root.get("srs_alpha").textValue())),
            Fr.of(Bytes.parseHex(root.get("srs_beta").textValue())),
            2 * 512 + 1,
            Progress.NONE,
            Stop.create());
    root.put("srs_length", longer.powers());
    root.put("srs_file_sha256", Bytes.copyOf(Sha256.hash(longer.toBytes().toArray())).toHex());

    run(write("snarkpack-toy", root));

    assertThat(failures).isEmpty();
    assertThat(report).hasToString("3 passed, 0 failed");
  }

  /// Three seals, which are padded to four, and two updates.
  @Test
  void aggregatesOfSectorsAreTheReferences() throws IOException {
    copySectors();
    copy("snarkpack-toy");
    ObjectNode root = (ObjectNode) json("aggregate-porep-2kib");
    ArrayNode aggregates = (ArrayNode) root.get("aggregates");
    JsonNode seals = aggregates.get(3);
    JsonNode updates = aggregates.get(4);
    aggregates.removeAll().add(seals).add(updates);

    run(write("aggregate-porep-2kib", root));

    assertThat(failures).isEmpty();
    assertThat(notes).isEmpty();
    assertThat(report).hasToString("2 passed, 0 failed");
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource({"aggregate-porep-2kib, 5", "porep-2kib-non-interactive, 1"})
  void allAggregatesAreTheReferences(String name, int cases) throws IOException {
    copySectors();

    run(copy(name));

    assertThat(failures).isEmpty();
    assertThat(notes)
        .allMatch(
            note -> note.endsWith("made again: left out; --long takes in the first and the last"));
    assertThat(report).hasToString(cases + " passed, 0 failed");
  }

  /// With what the reference hid them with, two of thirteen partitions come out as they were.
  @Test
  @Tag("long")
  void partitionsAreTheReferences() throws IOException {
    copySectors();

    new GoldenRunner(true, true)
        .run(copy("porep-2kib-non-interactive"), report, Progress.NONE, Stop.create());

    assertThat(failures).isEmpty();
    assertThat(notes)
        .singleElement()
        .asString()
        .endsWith("made again: 0 and 12 of 13; the others are verified only");
    assertThat(report).hasToString("3 passed, 0 failed");
  }

  /// One value changed: it is named, in all cases that it belongs to.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/versions/V1/proof_size           | 11189 | versions.V1.proof_size: expected 11189      | 2",
        "/versions/V1/transcript/hcom      | DIGIT | versions.V1.transcript.hcom: byte 31        | 2",
        "/versions/V2/transcript/final_r   | DIGIT | versions.V2.transcript.final_r: byte 31     | 2",
        "/versions/V2/transcript/inverse_challenges_by_round/1 | DIGIT | inverse_challenges_by_round[1] | 2",
        "/versions/V2/transcript/com_ab_bincode_sha256 | DIGIT | com_ab_bincode_sha256: byte 31  | 2",
        "/versions/V2/ip_ab_compressed     | DIGIT | ip_ab_compressed: byte 287                  | 2",
        "/versions/V2/ip_ab_bincode        | DIGIT | ip_ab_bincode: byte 575                     | 2",
        "/versions/V2/proof                | DIGIT | versions.V2.proof is no aggregate           | 2",
        "/proofs/3                         | DIGIT | proofs[3] is no proof                       | 1",
        "/public_inputs/2                  | DIGIT | verified: expected true, computed false     | 1",
        "/include                          | DIGIT | versions.V1.proof: byte                     | 1",
        "/srs_alpha                        | DIGIT | srs_file_sha256: byte 0                     | 0",
        "/srs_beta                         | DIGIT | srs_file_sha256: byte 0                     | 0",
        "/srs_length                       | 16    | srs_file_sha256: byte                       | 0",
        "/srs_length                       | 32770 | srs_length is not a whole number from 2 to 32769 | 0",
        "/vk_sha256                        | DIGIT | vk_sha256: byte 31                          | 1",
        "/versions                         | {\"V3\":{}} | no version of aggregates is called V3 | 1"
      })
  void namesWhatDiffers(String pointer, String value, String sentence, int others)
      throws IOException {
    copy("groth16-toy-params");
    JsonNode root = json("snarkpack-toy");
    JsonPointer at = JsonPointer.compile(pointer);
    JsonNode changed =
        value.equals("DIGIT")
            ? MAPPER.getNodeFactory().textNode(otherDigit(root.at(at).textValue()))
            : MAPPER.readTree(value);
    JsonNode parent = root.at(at.head());
    String field = at.last().getMatchingProperty();
    if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(field), changed);
    } else {
      ((ObjectNode) parent).set(field, changed);
    }

    run(write("snarkpack-toy", root));

    assertThat(failures).anyMatch(line -> line.contains(sentence));
    assertThat(report.passed()).isEqualTo(others);
  }

  private static String otherDigit(String hex) {
    char last = hex.charAt(hex.length() - 1);
    return hex.substring(0, hex.length() - 1) + (last == '0' ? '1' : '0');
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

  private static JsonNode json(String name) throws IOException {
    return MAPPER.readTree(Datasets.open(name).read());
  }

  private Path copy(String name) throws IOException {
    return Files.write(folder.resolve(name + ".json"), Datasets.open(name).read());
  }

  private Path write(String name, JsonNode content) throws IOException {
    return Files.write(folder.resolve(name + ".json"), MAPPER.writeValueAsBytes(content));
  }

  private void run(Path path) throws IOException {
    new GoldenRunner(false, true).run(path, report, Progress.NONE, Stop.create());
  }
}
