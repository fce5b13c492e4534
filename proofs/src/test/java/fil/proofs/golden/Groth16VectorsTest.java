package fil.proofs.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import fil.datasets.Datasets;
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
