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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Edits collected from other kernels' issues: each keeps the learner's state. What cannot be kept
/// is known by name, and a note must name it.
class StateCasesTest {

  /// What no kernel can give, by case. D13: `sg(3)` is meant for the new `sg(long)`, and Java takes
  /// the old `sg(int)`, which is still there.
  private static final Map<String, Set<String>> LOST = Map.of("D13", Set.of("sg(3)"));

  @TestFactory
  Stream<DynamicTest> keepsStateOrSaysSo() throws IOException {
    Path shared =
        Path.of(Optional.ofNullable(System.getenv("SEALAB_SHARED")).orElse("../../shared"));
    Path file = shared.resolve("vectors/kernel-state-cases.json");
    assumeTrue(Files.isRegularFile(file), "skipped: no vectors");
    JsonNode cases = new ObjectMapper().readTree(Files.readString(file)).path("cases");
    assertThat(cases.findValuesAsText("id")).containsAll(LOST.keySet());
    return StreamSupport.stream(cases.spliterator(), false)
        .map(each -> DynamicTest.dynamicTest(each.path("id").asText(), () -> check(each)));
  }

  private static void check(JsonNode each) {
    List<String> notes = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    Set<String> lost = new TreeSet<>();
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
        if (!text.contains(question.path("output_contains").asText())) {
          lost.add(cell);
          wrong.add(cell + " gave " + text + ", with the notes " + notes);
        }
      }
    }
    assertThat(lost)
        .as("lost: %s", wrong)
        .isEqualTo(LOST.getOrDefault(each.path("id").asText(), Set.of()));
    assertThat(lost).as("named by %s", notes).allMatch(cell -> names(notes, cell));
  }

  /// Whether a note names what a cell such as `c.n` or `f(1)` is about: its first name.
  private static boolean names(List<String> notes, String cell) {
    String name = cell.replaceFirst("\\W.*", "");
    return notes.stream().anyMatch(note -> note.matches("(?s).*\\b" + name + "\\b.*"));
  }
}
