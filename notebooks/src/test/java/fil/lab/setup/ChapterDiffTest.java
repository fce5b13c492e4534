package fil.lab.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChapterDiffTest {

  @TempDir private Path folder;

  @Test
  void showsLinesThatDifferWithALittleAround() throws IOException {
    Path mine = notebook("a", "[\"one\\n\", \"two\\n\", \"three\\n\", \"four\\n\", \"five\"]", "");
    Path course = notebook("b", "\"one\\ntwo\\nthree\\nFOUR\\nfive\\nsix\"", "");

    assertThat(ChapterDiff.between(mine, course))
        .containsExactly("  two", "  three", "- four", "+ FOUR", "  five", "+ six");
  }

  @Test
  void doesNotCountOutputs() throws IOException {
    Path mine = notebook("a", "\"1 + 1\"", "{\"output_type\": \"stream\", \"text\": \"2\"}");
    Path course = notebook("b", "\"1 + 1\"", "");

    assertThat(ChapterDiff.between(mine, course)).isEmpty();
  }

  @Test
  void refusesWhatIsNoNotebook() throws IOException {
    Path course = notebook("b", "\"1\"", "");
    Path text = Files.writeString(folder.resolve("x.ipynb"), "hello");
    Path other = Files.writeString(folder.resolve("y.ipynb"), "{\"cells\": 3}");

    assertThatThrownBy(() -> ChapterDiff.between(text, course)).hasMessageContaining("not JSON");
    assertThatThrownBy(() -> ChapterDiff.between(other, course))
        .hasMessageContaining("no list of cells");
  }

  private Path notebook(String name, String source, String outputs) throws IOException {
    return Files.writeString(
        folder.resolve(name + ".ipynb"),
        """
        {"cells": [{"cell_type": "code", "source": %s, "outputs": [%s]}], "nbformat": 4}
        """
            .formatted(source, outputs));
  }
}
