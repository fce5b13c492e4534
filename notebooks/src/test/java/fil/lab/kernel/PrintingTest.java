package fil.lab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is printed when nobody expects it, and what is printed too much.
class PrintingTest {

  @TempDir private Path folder;

  private final StringBuilder read = new StringBuilder();

  @Test
  void saysHowMuchIsMissingOfWhatIsPrintedBetweenCells() {
    Printing printing = printing("tour");
    PrintStream out = printing.stream(Printing.Channel.OUT);
    String line = "x".repeat(1023) + "\n";
    for (int i = 0; i < 100; i++) {
      out.print(line);
    }

    printing.begin(7);
    printing.end();

    int all = "[later] ".length() + 100 * 1024;
    String more = String.format(Locale.ROOT, "%,d", all - Printing.HELD_CHARS);
    assertThat(read).hasSizeBetween(Printing.HELD_CHARS, Printing.HELD_CHARS + 60);
    assertThat(read.toString()).endsWith("\n… " + more + " characters more were not kept\n");

    read.setLength(0);
    printing.begin(8);
    printing.end();
    assertThat(read).isEmpty();
  }

  @Test
  void overwritesNoOtherSessionsOutput() throws IOException {
    String large = "line\n".repeat(Allowance.LINES + 1);
    for (String notebook : List.of("tour", "bytes", "tour")) {
      Printing printing = printing(notebook);
      printing.begin(3);
      printing.stream(Printing.Channel.OUT).print(large + notebook);
      printing.end();
    }

    assertThat(folder.resolve("tour-output-of-cell-3.txt")).hasContent("line\ntour");
    assertThat(folder.resolve("tour-output-of-cell-3-2.txt")).hasContent("line\ntour");
    assertThat(folder.resolve("bytes-output-of-cell-3.txt")).hasContent("line\nbytes");
    assertThat(read.toString()).endsWith("is in tour-output-of-cell-3-2.txt\n");
  }

  private Printing printing(String notebook) {
    return new Printing(
        (_, text) -> read.append(text), folder.resolve(notebook + "-output-of-cell-"));
  }
}
