package fil.lab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fil.piece.PieceHasher;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `commp`, `aggregate` and `inclusion`.
class PieceCommandsTest {

  private static final byte[] DATA = new byte[3_000_000];

  @TempDir private Path temp;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writePieces() throws IOException {
    new Random(1).nextBytes(DATA);
    Files.write(temp.resolve("a"), Arrays.copyOf(DATA, 1_000));
    Files.write(temp.resolve("b"), Arrays.copyOf(DATA, 300));
    Files.write(temp.resolve("large"), DATA);
    Files.createDirectory(temp.resolve("folder"));
  }

  @Test
  void namesAFile() throws IOException {
    assertThat(run("commp", "@large", "--json")).isZero();

    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.get("comm_p_cid").textValue())
        .isEqualTo(PieceHasher.hash(DATA).cid().toString());
    assertThat(json.get("padded_size").longValue()).isEqualTo(4 << 20);
    assertThat(json.get("data_bytes").longValue()).isEqualTo(3_000_000);
  }

  @Test
  void provesWhatItAggregates() {
    assertThat(
            run(
                "aggregate",
                "@a",
                "@b",
                "--size",
                "4KiB",
                "--index",
                "--proofs",
                "@proofs",
                "--out",
                "@whole"))
        .isZero();
    String whole = word("CommD");

    assertThat(out.toString()).contains("index", "zeros", "4KiB");
    assertThat(run("commp", "@whole")).isZero();
    assertThat(word("CommP")).isEqualTo(whole);
    assertThat(run("commp", "@b")).isZero();
    String b = word("CommP") + ":512";
    assertThat(
            run("inclusion", "@proofs/piece-1.proof", "--piece", b, "--aggregate", whole + ":4KiB"))
        .isZero();
    assertThat(out.toString().strip()).isEqualTo("included in " + whole + ":4KiB");
    assertThat(run("inclusion", "@proofs/piece-1.proof", "--piece", b, "--aggregate", b))
        .isEqualTo(1);
    assertThat(run("inclusion", "@proofs/piece-0.proof", "--piece", b)).isEqualTo(1);
    assertThat(run("inclusion", "@large", "--piece", b)).isEqualTo(1);
    assertThat(err.toString()).contains("is not a proof of inclusion");
  }

  @Test
  void agreesWithSealOnTheDataOfASector() {
    assertThat(run("aggregate", "@a", "@b", "--size", "2KiB", "--out", "@whole")).isZero();
    String whole = word("CommD");

    assertThat(run("commp", "@whole")).isZero();

    assertThat(word("CommP")).isEqualTo(whole);
    assertThat(temp.resolve("whole")).hasSize(2_032);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "commp @missing                             | 2 | does not exist",
        "commp @folder                              | 2 | is a folder, not a file",
        "commp                                      | 2 | missing: FILE",
        "aggregate @a --size 3KiB                   | 2 | is not a padded size",
        "aggregate @a --size 99999999999TiB         | 2 | is not a padded size",
        "aggregate @a --size 512                    | 2 | holds 512",
        "aggregate @a @b --size 1KiB                | 2 | would begin at 1024",
        "aggregate @a --size 1KiB --index           | 2 | the pieces reach to 1024",
        "aggregate @a --size 2KiB --proofs @p       | 2 | --proofs needs --index",
        "aggregate @a --size 2KiB --out @b          | 2 | exists already",
        "aggregate @a --size 2KiB --index --proofs @folder | 2 | exists already",
        "aggregate @missing --size 2KiB             | 2 | does not exist",
        "aggregate @a --size 2KiB --out @no/file    | 1 | cannot be written",
        "inclusion @a --piece x:2KiB                | 2 | is not a piece",
        "inclusion @missing --piece CID:2KiB        | 2 | does not exist",
        "inclusion @a --piece CID:2KiB              | 1 | is not a proof of inclusion",
      })
  void answersInOneSentence(String arguments, int exitCode, String sentence) {
    String cid = PieceHasher.hash(DATA).cid().toString();

    assertThat(run(arguments.replace("CID", cid).split(" "))).isEqualTo(exitCode);

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines()).singleElement().asString().contains(sentence);
    assertThat(temp.resolve("p")).doesNotExist();
  }

  /// 600 MB through a pipe into a program that has 32 MB of heap.
  @Test
  @Tag("long")
  void holdsLittleOfWhatComesByAPipe() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                "fil.lab.cli.Main",
                "commp",
                "-")
            .start();
    try (InputStream answer = process.getInputStream()) {
      try (OutputStream in = process.getOutputStream()) {
        for (int i = 0; i < 200; i++) {
          in.write(DATA);
        }
      }

      assertThat(new String(answer.readAllBytes(), UTF_8)).contains("data    600,000,000 bytes");
      assertThat(process.waitFor()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  /// The last printed value of that name.
  private String word(String name) {
    return out.toString()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .findFirst()
        .orElseThrow()
        .replaceFirst(name + " +", "");
  }

  /// @param arguments where one begins with `@`, it is a path in the temporary folder
  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    String[] words =
        Arrays.stream(arguments).filter(word -> !word.isEmpty()).toArray(String[]::new);
    Arrays.setAll(
        words,
        i -> words[i].startsWith("@") ? temp.resolve(words[i].substring(1)).toString() : words[i]);
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(words);
  }
}
