package fil.lab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is printed when nobody expects it, and what is printed too much.
class PrintingTest {

  @TempDir private Path folder;

  private final StringBuilder read = new StringBuilder();

  @Test
  void saysHowMuchIsMissingOfWhatIsPrintedBetweenCells() {
    Printing printing = new Printing((_, text) -> read.append(text), folder);
    PrintStream out = printing.stream(Printing.Channel.OUT);
    String line = "x".repeat(1023) + "\n";
    for (int i = 0; i < 100; i++) {
      out.print(line);
    }

    printing.begin(7);
    printing.end();

    String more = String.format(Locale.ROOT, "%,d", 100 * 1024 - Printing.HELD_CHARS);
    assertThat(read).hasSizeBetween(Printing.HELD_CHARS, Printing.HELD_CHARS + 60);
    assertThat(read.toString()).endsWith("\n… " + more + " characters more were not kept\n");

    read.setLength(0);
    printing.begin(8);
    printing.end();
    assertThat(read).isEmpty();
  }
}
