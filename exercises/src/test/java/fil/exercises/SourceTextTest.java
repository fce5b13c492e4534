package fil.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where texts begin that are written in Java in pieces and with escapes.
class SourceTextTest {

  private static final String SOURCE =
      """
      /// A "comment" is no text.
      class OtherLesson {
        char quote = '"'; /* nor is "this" */
        Quiz quiz = new Quiz(
            7,
            List.of("Short,"
                + " as FIP-0001 says: \\"no\\" \\\\", "Short" ,
                "apart " + SIZE
                + "and so on"));
      }
      """;

  @TempDir private Path tree;

  @Test
  void readsTextsInPiecesAndWithEscapes() {
    assertThat(SourceText.in(SOURCE))
        .containsExactly(
            new SourceText("Short, as FIP-0001 says: \"no\" \\", 6),
            new SourceText("Short", 7),
            new SourceText("apart ", 8),
            new SourceText("and so on", 9));
  }

  @Test
  void looksOnlyIntoTheQuizsOwnLesson() throws Exception {
    Path folder = Files.createDirectories(tree.resolve(ExerciseSources.CLASSES));
    Files.writeString(folder.resolve("AnotherLesson.java"), SOURCE.replace("7,", "6,"));
    Files.writeString(folder.resolve("OtherLesson.java"), SOURCE);
    ExerciseSources sources = new ExerciseSources(tree);
    Quiz quiz = new Quiz(7, List.of());

    assertThat(place(sources.inQuiz(quiz, "Short, as FIP-0001 says: \"no\" \\", "so")))
        .isEqualTo("OtherLesson.java:6");
    assertThat(place(sources.inQuiz(quiz, "apart 8, and so on", "so")))
        .isEqualTo("OtherLesson.java:8");
    assertThat(place(sources.inQuiz(quiz, "made elsewhere", "so"))).isEqualTo("OtherLesson.java:4");
  }

  private static String place(Finding finding) {
    return finding.file().getFileName() + ":" + finding.line();
  }
}
