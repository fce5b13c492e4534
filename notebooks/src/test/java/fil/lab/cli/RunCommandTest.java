package fil.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fil.lab.notebook.Cell;
import fil.lab.notebook.Notebook;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void printsWhatCellsShowAndWritesTheOutputs() throws IOException {
    Path notebook =
        write(
            "good.md",
            """
            # Good
            ```java
            System.out.println("printed");
            int a = 2;
            ```
            ```java tags=["raises-exception"]
            a / 0
            ```
            ```java
            a + 40
            ```
            """);
    Path target = folder.resolve("done.ipynb");

    assertThat(run("run", notebook.toString(), "--out", target.toString())).isZero();
    assertThat(out).hasToString("printed\n42\n");
    assertThat(Notebook.read(target).cells())
        .filteredOn(Cell::isCode)
        .allSatisfy(cell -> assertThat(cell.outputs()).hasSize(1));
  }

  @Test
  void stopsAtTheFirstCellThatFailsAndNamesIt() throws IOException {
    Path notebook =
        write(
            "bad.md",
            """
            ```java
            int a = 2;
            ```
            ```java
            // divides
            a / 0
            ```
            ```java
            System.out.println("never");
            ```
            """);
    Path target = folder.resolve("tried.ipynb");

    assertThat(run("run", notebook.toString(), "--out", target.toString())).isEqualTo(1);
    assertThat(err.toString())
        .contains("sealab: cell 2 of 3, `a / 0`, failed: ArithmeticException: / by zero");
    assertThat(out.toString()).doesNotContain("never");
    assertThat(Notebook.read(target).cells().get(1).outputs()).hasSize(1);
  }

  @Test
  void refusesBadArgumentsWithOneSentence() throws IOException {
    Path notebook = write("a.ipynb", "{\"nbformat\": 4, \"metadata\": {}, \"cells\": []}");

    assertThat(run("run", folder.resolve("missing.md").toString())).isEqualTo(2);
    assertThat(run("run", write("b.ipynb", "{").toString())).isEqualTo(2);
    assertThat(run("run", notebook.toString(), "--out", notebook.toString())).isEqualTo(2);
    assertThat(run("run", notebook.toString(), "--out", "x.txt")).isEqualTo(2);
    assertThat(run("run", notebook.toString(), "--out", "/")).isEqualTo(2);
    assertThat(run("run", "/")).isEqualTo(2);
    String cell = "{\"cell_type\": \"code\", \"source\": 5}";
    Path number =
        write("c.ipynb", "{\"nbformat\": 4, \"metadata\": {}, \"cells\": [" + cell + "]}");
    assertThat(run("run", number.toString())).isEqualTo(2);
    Path deep = write("d.ipynb", "[".repeat(5000));
    assertThat(run("run", deep.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("source is not text").contains("nested too deeply");
    assertThat(err.toString().lines()).hasSize(8).allMatch(line -> line.startsWith("sealab: "));
  }

  @Test
  void saysThatThereIsNothingToRun() throws IOException {
    Path notebook = write("prose.md", "# Only prose\n");

    assertThat(run("run", notebook.toString())).isZero();
    assertThat(err.toString()).contains("there is nothing to run").hasLineCount(1);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private int run(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
