package fil.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fil.datasets.Datasets;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
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
            "actor heads                  130603/130603",
            "power claims                 1508/1508",
            "deal proposals               850/850",
            "deal states                  711/711",
            "escrow balances              3521/3521",
            "proposed transactions        973/973",
            "miner infos                  202/202",
            "vesting funds                45/45",
            "pre-commitments              21259/21259",
            "sectors                      45094/45094",
            "deadlines                    602/602",
            "partitions                   291/291",
            "expiration sets              105/105",
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
    Path file = shared("epochs-v7/" + name + ".json");

    assertThat(execute("vectors", "--trace", file.toString())).isZero();

    assertThat(out.toString()).contains("all events as recorded\n1 passed, 0 failed\n");
  }

  @Test
  void namesTheGasOfAScenarioAndWhatWasRecorded() throws IOException {
    Path scenario =
        shared("scenario-v7/TestSimplePathSuccess")
            .resolve(
                "8bb77a9837a8e118137b81ce5b2e3aa3312447b0af762401f2dff8ba155b803e"
                    + "-t0100-t05-storagemarket-2.json");
    String vector = Files.readString(scenario);
    Matcher recorded = Pattern.compile("\"gas_used\": ?(\\d+)").matcher(vector);
    assertThat(recorded.find()).isTrue();
    long gas = Long.parseLong(recorded.group(1));
    Path file = folder.resolve("dearer.json");
    Files.writeString(file, recorded.replaceFirst("\"gas_used\": " + (gas + 1)));

    assertThat(execute("vectors", file.toString())).isEqualTo(1);

    assertThat(out.toString().lines())
        .containsExactly(
            "%s: message 0: gas is %d, expected %d".formatted(file, gas, gas + 1),
            "0 passed, 1 failed");
  }

  /// The recording is the network's own, with the gas of one event changed.
  @Test
  void namesTheEventThatIsNotAsRecorded() throws IOException {
    Path recordings = shared("oracle-open.jsonl");
    Path file = folder.resolve("ext-0007-fil_7_account-PubkeyAddress-Ok-1.json");
    Files.copy(shared("mainnet-nv15/fil_7_account/PubkeyAddress/Ok/" + file.getFileName()), file);
    String recorded;
    try (Stream<String> lines = Files.lines(recordings)) {
      recorded =
          lines.filter(line -> line.contains("/" + file.getFileName())).findFirst().orElseThrow();
    }
    Path oracle = folder.resolve("oracle-open.jsonl");

    Files.writeString(oracle, recorded + "\n");
    assertThat(execute("vectors", "--trace", file.toString())).isZero();
    assertThat(out.toString()).endsWith("all events as recorded\n1 passed, 0 failed\n");

    Files.writeString(oracle, recorded.replace("get 114617 ", "get 114618 ") + "\n");
    assertThat(execute("vectors", "--trace", file.toString())).isZero();
    assertThat(out.toString())
        .endsWith(
            """
            event 3 is 'get 114617 2jvy3o6mau', recorded 'get 114618 2jvy3o6mau'
            1 passed, 0 failed
            """);
  }

  @Test
  void namesAnEpochThatIsRecordedAndDidNotHappen() throws IOException {
    String line = "{\"epoch\":1000000,\"message\":0,\"events\":\"f0101>f0102 call.0+0\"}\n";

    assertThat(traceFees(recording -> recording + line))
        .contains("\nepoch 1000000, message 0: \nevent 0 is '(end)', recorded 'f0101>f0102'\n");
  }

  @Test
  void namesAnEpochThatHappenedAndIsNotRecorded() throws IOException {
    assertThat(traceFees(recording -> recording.replaceAll("(?m)^\\{\"epoch\":1,.*\n", "")))
        .contains("\nepoch 1, message 0: msg182 f0101>f04 ")
        .contains("\nevent 0 is 'msg182', recorded '(end)'\n");
  }

  /// What is printed of a chain beside another recording than its own.
  private String traceFees(UnaryOperator<String> recording) throws IOException {
    Path vector = shared("epochs-v7/fees.json");
    Path traces = Files.createDirectory(folder.resolve("traces"));
    Files.copy(vector, folder.resolve("fees.json"));
    try (InputStream in =
            new GZIPInputStream(Files.newInputStream(shared("epochs-v7/traces/fees.jsonl.gz")));
        OutputStream changed =
            new GZIPOutputStream(Files.newOutputStream(traces.resolve("fees.jsonl.gz")))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      changed.write(recording.apply(text).getBytes(StandardCharsets.UTF_8));
    }
    assertThat(execute("vectors", "--trace", folder.resolve("fees.json").toString())).isZero();
    return out.toString();
  }

  private static Path shared(String name) {
    String shared = Optional.ofNullable(System.getenv("SEALAB_SHARED")).orElse("../../shared");
    Path path = Path.of(shared, "vectors").resolve(name);
    assumeTrue(Files.exists(path), "skipped: no vectors");
    return path;
  }

  private int execute(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
