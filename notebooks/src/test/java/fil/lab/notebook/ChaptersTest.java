package fil.lab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every chapter runs as its readers run it, and shows the same each time.
class ChaptersTest {

  private static final Path CHAPTERS = Path.of("chapters");

  @TempDir private static Path folder;

  @Test
  void haveTheirNotebooksInStepBesideThem() throws IOException {
    ChapterPairs pairs = new ChapterPairs(CHAPTERS, new Jupytext(AuthorPython.required()));

    assertThat(pairs.outOfStep()).as("out of step: run ./sealab author sync").isEmpty();
  }

  @Test
  void haveNoNotebooksWithoutMarkdown() throws IOException {
    try (var files = Files.list(CHAPTERS)) {
      assertThat(files.filter(file -> file.toString().endsWith(".ipynb")))
          .allSatisfy(notebook -> {
            String name = notebook.getFileName().toString().replace(".ipynb", ".md");
            assertThat(CHAPTERS.resolve(name)).exists();
          });
    }
  }

  @TestFactory
  Stream<DynamicTest> runTwiceAlike() throws IOException {
    NotebookCheck check = NotebookCheck.in(folder);
    return ChapterPairs.chapters(CHAPTERS).stream()
        .map(ChapterPairs::notebookOf)
        .map(notebook ->
            DynamicTest.dynamicTest(
                notebook.getFileName().toString(),
                () -> assertThat(check.problems(notebook)).isEmpty()));
  }
}
