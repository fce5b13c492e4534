package fil.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fil.datasets.Datasets;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VectorsCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @Test
  void printsEachFamilyAndThenTheFiles() throws IOException {
    Files.write(folder.resolve("messages.json"), Datasets.open("unsigned-messages").read());

    assertThat(execute("vectors", "--core", folder.toString())).isZero();

    assertThat(out.toString().lines())
        .contains("serialized messages          21/21")
        .last()
        .isEqualTo("1 passed, 0 failed");
  }

  @Test
  void failsWhereAVectorDoes() throws IOException {
    String messages = Datasets.open("unsigned-messages").readText();
    Files.writeString(folder.resolve("messages.json"), messages.replaceFirst("8a004a", "8a004b"));

    assertThat(execute("vectors", "--core", folder.toString())).isEqualTo(1);

    assertThat(out.toString().lines()).last().isEqualTo("0 passed, 1 failed");
  }

  @Test
  void saysWhereThereIsNothingToReplay() {
    assertThat(execute("vectors", folder.toString())).isEqualTo(2);

    assertThat(err.toString().lines())
        .containsExactly("sealab: " + folder + " holds no vectors: JSON files that have a class.");
  }

  @Test
  void checksWhatComesWithTheLabWhereNoPathIsNamed() {
    assertThat(execute("vectors", "--core")).isZero();

    assertThat(out.toString().lines())
        .contains(
            "state records                1062/1062",
            "messages                     299/299",
            "addresses                    12/12")
        .last()
        .isEqualTo("305 passed, 0 failed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'{\"class\": \"message\",' | line 1, column 21: the file ends in the middle of a value; correct it there, or fetch the file again",
        "'{\"a\": 1, \"a\": 2}' | line 1, column 15: a name is there twice in one object; correct it there, or fetch the file again",
        "'{\"a\": 1} 2' | line 1, column 10: more follows where the file should end; correct it there, or fetch the file again",
        "'<html>not found</html>' | line 1, column 1: this is no JSON: '<html>not fo'; correct it there, or fetch the file again",
        "'' | it is empty; fetch the file again"
      })
  void saysWhereAFileIsNoJson(String content, String sentence) throws IOException {
    Path file = folder.resolve("broken.json");
    Files.writeString(file, content);

    assertThat(execute("vectors", "--core", folder.toString())).isEqualTo(1);
    assertThat(out.toString().lines()).contains("readable vectors: " + file + ": " + sentence);
    assertThat(out.toString()).endsWith("0 passed, 1 failed\n");

    assertThat(execute("vectors", folder.toString())).isEqualTo(1);
    assertThat(out.toString()).contains(sentence).endsWith("0 passed, 1 failed\n");
  }

  @Test
  void saysWhereThereIsNothingToCheck() {
    assertThat(execute("vectors", "--core", folder.toString())).isEqualTo(2);
    assertThat(execute("vectors", "--core", folder.resolve("nowhere").toString())).isEqualTo(2);

    assertThat(err.toString()).contains("holds no vectors").contains("nowhere does not exist");
  }

  /// Among them are messages that are refused before they run, and calls of who does not exist yet.
  @ParameterizedTest
  @ValueSource(strings = {"fees", "multisig", "damaged-soup-01"})
  void tracesWhatIsRecorded(String name) {
    String shared = Optional.ofNullable(System.getenv("SEALAB_SHARED")).orElse("../../shared");
    Path file = Path.of(shared, "vectors", "epochs-v7", name + ".json");
    assumeTrue(Files.isRegularFile(file), "skipped: no vectors");

    assertThat(execute("vectors", "--trace", file.toString())).isZero();

    assertThat(out.toString()).contains("all events as recorded\n1 passed, 0 failed\n");
  }

  private int execute(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
