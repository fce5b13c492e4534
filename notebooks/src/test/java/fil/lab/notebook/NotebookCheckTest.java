package fil.lab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The check of chapters finds what it is there to find.
class NotebookCheckTest {

  @TempDir private Path folder;

  @Test
  void passesANotebookThatShowsTheSameEachTime() throws Exception {
    assertThat(
            problems(
                """
                System.out.println("printed"); System.out.println("twice");
                ---
                var place = Screen.current().open(MimeBundle.ofText("0 %"));
                for (int i = 0; i < 1000; i++) place.replace(MimeBundle.ofText(i / 10 + " %"));
                Map.of("a", 1, "b", 2, "c", 3)
                """))
        .isEmpty();
  }

  @Test
  void namesACellThatFails() throws Exception {
    assertThat(problems("int a = 1;\n---\n// divides\na / 0\n---\na"))
        .containsExactly("code cell 2, `a / 0`: ArithmeticException: / by zero");
  }

  @Test
  void namesACellThatDoesNotCompile() throws Exception {
    assertThat(problems("Strin s = null;"))
        .singleElement()
        .asString()
        .contains("code cell 1", "Strin");
  }

  @Test
  void namesCellsThatPrintOnStandardErrorOrShowSomethingElseEachTime() throws Exception {
    assertThat(problems("int a = 1;\n---\nSystem.err.println(\"hm\");\n---\nSystem.nanoTime()"))
        .containsExactly(
            "code cell 2, `System.err.println(\"hm\");`: prints on standard error: hm",
            "code cell 3, `System.nanoTime()`: shows something else in the second run");
  }

  /// @param cells code, separated by lines of `---`
  private List<String> problems(String cells) throws IOException, InterruptedException {
    String markdown =
        "```java\n" + String.join("\n```\n\n```java\n", cells.split("\n---\n")) + "\n```\n";
    Path source = Files.writeString(folder.resolve("n.md"), markdown);
    Path notebook = folder.resolve("n.ipynb");
    Files.writeString(notebook, Ipynb.format(Notebook.read(source)));
    return NotebookCheck.in(folder).problems(notebook);
  }
}
