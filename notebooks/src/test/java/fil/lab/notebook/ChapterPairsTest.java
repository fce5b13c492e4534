package fil.lab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChapterPairsTest {

  @TempDir private Path folder;

  private ChapterPairs pairs;

  @BeforeEach
  void copyOneChapter() throws IOException {
    pairs = new ChapterPairs(folder, new Jupytext(AuthorPython.required()));
    try (var chapter = ChapterPairsTest.class.getResourceAsStream("chapters/00-small.md")) {
      assertThat(chapter).isNotNull();
      Files.copy(chapter, folder.resolve("00-small.md"));
    }
  }

  @Test
  void makesTheSameBytesEachTime() throws IOException {
    Path notebook = folder.resolve("00-small.ipynb");

    assertThat(pairs.bringInStep()).containsExactly(notebook);
    String first = Files.readString(notebook);
    Files.delete(notebook);
    pairs.bringInStep();

    assertThat(notebook).hasContent(first);
    assertThat(pairs.bringInStep()).isEmpty();
  }

  @Test
  void agreesWithOurOwnReadingOfMarkdown() throws IOException {
    pairs.bringInStep();

    assertThat(code("00-small.ipynb")).isEqualTo(code("00-small.md"));
  }

  private List<Cell> code(String name) {
    return Notebook.read(folder.resolve(name)).cells().stream().filter(Cell::isCode).toList();
  }

  @Test
  void findsPairsThatAreOutOfStep() throws IOException {
    Path notebook = folder.resolve("00-small.ipynb");
    assertThat(pairs.outOfStep()).containsExactly(notebook);

    pairs.bringInStep();
    Path markdown = folder.resolve("00-small.md");
    Files.writeString(markdown, Files.readString(markdown).replace("127", "128"));

    assertThat(pairs.outOfStep()).containsExactly(notebook);
  }
}
