package fil.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MainTest {

  @Test
  void answersBadArgumentsWithOneSentence() {
    StringWriter err = new StringWriter();

    int exitCode = Main.commandLine().setErr(new PrintWriter(err, true)).execute("--nonsense");

    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1).first().asString().contains("--nonsense");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "frobnicate          | there is no command 'frobnicate'; ./sealab help all lists them",
        "nonsense --help     | there is no command 'nonsense'; ./sealab help all lists them",
        "seal --datta x      | there is no option '--datta'; ./sealab seal --help lists them",
        "unseal a b --out c  | 'b' is one argument too many; ./sealab unseal --help lists them",
        "unseal a            | missing: --out FILE; ./sealab unseal --help lists them",
        "unseal a --out      | missing: --out FILE; ./sealab unseal --help lists them",
        "bench --runs many   | --runs takes a whole number, not 'many'",
        "author              | a command is missing; ./sealab author --help lists them",
        "run x.md --out EMPTY | --out: an empty text names no file or folder",
        "run EMPTY           | NOTEBOOK: an empty text names no file or folder",
        "golden EMPTY        | PATH: an empty text names no file or folder",
        "stop --workspace EMPTY | --workspace: an empty text names no file or folder",
      })
  void answersBadArgumentsInPlainWords(String arguments, String sentence) {
    StringWriter err = new StringWriter();
    String[] words = arguments.split(" ", -1);
    Arrays.setAll(words, i -> words[i].equals("EMPTY") ? "" : words[i]);

    int exitCode = Main.commandLine().setErr(new PrintWriter(err, true)).execute(words);

    assertThat(err.toString().strip()).isEqualTo("sealab: " + sentence);
    assertThat(exitCode).isEqualTo(2);
  }

  /// What the JVM throws where a mapped file was cut, and another error of its own.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a fault occurred in an unsafe memory access operation | a file was cut while it was read
          a table is out of order                               | unexpected failure
          """)
  void blamesAFileForItsOwnFaultsOnly(String error, String sentence) {
    StringWriter err = new StringWriter();
    Callable<Integer> reading =
        () -> {
          throw new InternalError(error);
        };
    CommandLine main = Main.commandLine().addSubcommand("read", new Reading(reading));

    int exitCode = main.setErr(new PrintWriter(err, true)).execute("read");

    assertThat(err.toString()).startsWith("sealab: ").contains(sentence);
    assertThat(exitCode).isEqualTo(1);
  }

  @Command
  private record Reading(Callable<Integer> work) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      return work.call();
    }
  }

  @Test
  void tellsItsVersionEverywhere() {
    StringWriter out = new StringWriter();

    Main.commandLine().setOut(new PrintWriter(out, true)).execute("seal", "--version");

    assertThat(out.toString().strip()).startsWith("Sealab ");
  }

  @Test
  void saysWhenResultsCannotBeWritten() {
    StringWriter err = new StringWriter();
    PrintWriter full =
        new PrintWriter(
            new Writer() {
              @Override
              public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("No space left on device");
              }

              @Override
              public void flush() {}

              @Override
              public void close() {}
            });

    int exitCode =
        Main.commandLine()
            .setOut(full)
            .setErr(new PrintWriter(err, true))
            .execute("seal", "--help");

    assertThat(exitCode).isEqualTo(1);
    assertThat(err.toString()).contains("could not be written").hasLineCount(1);
  }
}
