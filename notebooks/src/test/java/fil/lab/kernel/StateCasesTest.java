package fil.lab.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Edits collected from other kernels' issues: each either keeps the learner's state or says, in a
/// sentence that names what is concerned, what it could not keep.
class StateCasesTest {

  @TestFactory
  Stream<DynamicTest> keepsStateOrSaysSo() throws IOException {
    Path shared =
        Path.of(Optional.ofNullable(System.getenv("SEALAB_SHARED")).orElse("../../shared"));
    Path file = shared.resolve("vectors/kernel-state-cases.json");
    assumeTrue(Files.isRegularFile(file), "skipped: no vectors");
    JsonNode cases = new ObjectMapper().readTree(Files.readString(file)).path("cases");
    return StreamSupport.stream(cases.spliterator(), false)
        .map(each -> DynamicTest.dynamicTest(each.path("id").asText(), () -> check(each)));
  }

  private static void check(JsonNode each) {
    List<String> notes = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    int number = 0;
    try (Engine engine = Engine.start()) {
      for (String part : List.of("setup", "edit")) {
        for (JsonNode code : each.path(part)) {
          number++;
          CellOutcome outcome = engine.run(code.asText(), number);
          notes.addAll(outcome.notes());
          assertThat(outcome).isNotInstanceOf(CellOutcome.Failed.class);
        }
      }
      for (JsonNode question : each.path("checks")) {
        number++;
        CellOutcome outcome = engine.run(question.path("cell").asText(), number);
        assertThat(outcome).isInstanceOf(CellOutcome.Returned.class);
        String text = ((CellOutcome.Returned) outcome).value().text();
        String cell = question.path("cell").asText();
        if (!text.contains(question.path("output_contains").asText()) && !names(notes, cell)) {
          wrong.add(cell + " gave " + text + ", with the notes " + notes);
        }
      }
    }
    assertThat(wrong).as("lost without a word").isEmpty();
  }

  /// Whether a note names what a cell such as `c.n` or `f(1)` is about: its first name.
  private static boolean names(List<String> notes, String cell) {
    String name = cell.replaceFirst("\\W.*", "");
    return notes.stream().anyMatch(note -> note.matches("(?s).*\\b" + name + "\\b.*"));
  }
}
