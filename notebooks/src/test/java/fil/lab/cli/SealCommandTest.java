package fil.lab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fil.datasets.Datasets;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SealCommandTest {

  @TempDir private Path temp;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /// The CIDs are those that lotus-bench prints for a sector of zeros.
  @Test
  void printsCommitmentsAsCids() throws IOException {
    Files.write(temp.resolve("zeros"), new byte[2032]);

    assertThat(seal("zeros", "sector")).isZero();

    assertThat(out.toString())
        .contains("CommP   baga6ea4seaqpy7usqklokfx2vxuynmupslkeutzexe2uqurdg5vhtebhxqmpqmy")
        .contains("CommD   baga6ea4seaqpy7usqklokfx2vxuynmupslkeutzexe2uqurdg5vhtebhxqmpqmy")
        .contains("CommR   bagboea4b5abcbrshxgmmpaucffwp2elaofbcrvb7hmcu3653o4lsw2arlor4hn3c")
        .contains("layers")
        .contains("columns");
  }

  @Test
  void printsJson() throws IOException {
    Files.write(temp.resolve("zeros"), new byte[2032]);

    assertThat(seal("zeros", "sector", "--ticket", "01".repeat(32), "--json")).isZero();

    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.get("comm_d").textValue())
        .isEqualTo("fc7e928296e516faade986b28f92d44a4f24b935485223376a799027bc18f833");
    assertThat(json.get("comm_p")).isEqualTo(json.get("comm_d"));
    assertThat(json.get("comm_r").textValue())
        .isEqualTo("77424390b36f74acd595c40d0e341f4fbff18623feaf8ad72fe73d7490d0d65c");
    assertThat(json.get("comm_r_cid").textValue()).startsWith("bagboea4b5abc");
    assertThat(json.get("stages")).isNotEmpty();
  }

  @Test
  void givesTheBytesBack() throws IOException {
    byte[] data = "Something worth keeping.".getBytes(UTF_8);
    Files.write(temp.resolve("data"), data);
    assertThat(seal("data", "sector")).isZero();

    assertThat(run("unseal", path("sector"), "--out", path("back"))).isZero();

    assertThat(temp.resolve("back")).hasBinaryContent(data);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "large   | 2KiB  | f01000 | 1  |     | new    | holds 2032 bytes",
        "empty   | 2KiB  | f01000 | 1  |     | new    | is empty",
        "missing | 2KiB  | f01000 | 1  |     | new    | does not exist",
        "folder  | 2KiB  | f01000 | 1  |     | new    | is not a file",
        "data    | 3KiB  | f01000 | 1  |     | new    | it is one of 2KiB, 8MiB, 512MiB, 32GiB,"
            + " 64GiB",
        "data    | 4KiB  | f01000 | 1  |     | new    | it is one of 2KiB, 8MiB, 512MiB, 32GiB,"
            + " 64GiB",
        "data    | 2KiB  | f1abc  | 1  |     | new    | is not a miner's id address",
        "data    | 2KiB  | f099999999999999999999 | 1 | | new | is not a miner's id address",
        "data    | 2KiB  | f01000 | x  |     | new    | is not a sector number",
        "data    | 2KiB  | f01000 | 1  | 00  | new    | is not a ticket",
        "data    | 2KiB  | f01000 | 1  |     | folder | exists already",
        "data    | 2KiB  | f01000 | 1  |     | data   | exists already",
        "data    | 2KiB  | f01000 | 1  |     | no/new | does not exist"
      })
  void refusesBadArguments(
      String data,
      String size,
      String miner,
      String sector,
      @Nullable String ticket,
      String folder,
      String sentence)
      throws IOException {
    Files.write(temp.resolve("large"), new byte[2033]);
    Files.write(temp.resolve("empty"), new byte[0]);
    Files.write(temp.resolve("data"), new byte[100]);
    Files.createDirectory(temp.resolve("folder"));
    Files.write(temp.resolve("folder/precious"), new byte[1]);
    List<String> arguments =
        new ArrayList<>(List.of("seal", "--data", path(data), "--size", size, "--miner", miner));
    arguments.addAll(List.of("--sector", sector, "--out", path(folder)));
    if (ticket != null) {
      arguments.addAll(List.of("--ticket", ticket));
    }

    assertThat(run(arguments.toArray(String[]::new))).isEqualTo(2);

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines()).singleElement().asString().contains(sentence);
    assertThat(temp.resolve("new")).doesNotExist();
    assertThat(temp.resolve("folder")).isDirectoryContaining("glob:**/precious");
    assertThat(temp.resolve("folder/sector.lock")).doesNotExist();
    assertThat(temp.resolve("data")).hasSize(100);
  }

  @Test
  void takesTestnetAddresses() throws IOException {
    Files.write(temp.resolve("data"), new byte[100]);

    assertThat(
            run(
                "seal",
                "--data",
                path("data"),
                "--size",
                "2kib",
                "--miner",
                "t01000",
                "--sector",
                "1",
                "--out",
                path("sector")))
        .isZero();
  }

  /// The commitments are those that the reference computed for a sector of zeros.
  @ParameterizedTest
  @CsvSource({
    "interactive, 5, c647b998c78282296cfd1160714228d43f3b054dfbbb77172b68115ba3c3b762",
    "synthetic, 10, 40e5dd08e5bd066e4d3c4a17bcef02b45b8a82488f986b64d19da77b1b92ca19",
    "non-interactive, 15, 149d87cbce94af742a19b83e17950f95295fe80f6d70a412a4be6b82910ce020"
  })
  void sealsForEachKindOfProof(String challenges, int proof, String commR) throws IOException {
    Files.write(temp.resolve("zeros"), new byte[2032]);

    assertThat(seal("zeros", "sector", "--challenges", challenges, "--json")).isZero();

    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.get("seal_proof").intValue()).isEqualTo(proof);
    assertThat(json.get("comm_r").textValue()).isEqualTo(commR);
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(run("seal", "--size", "2KiB")).isEqualTo(2);

    assertThat(err.toString().strip())
        .isEqualTo(
            "sealab: missing: --data FILE, --miner ADDRESS, --sector NUMBER, --out DIR;"
                + " ./sealab seal --help lists them");
  }

  @Test
  void plansTheLargestSizes() throws IOException {
    assertThat(run("seal", "--plan", "--size", "64GiB", "--json")).isZero();

    JsonNode plan = new ObjectMapper().readTree(out.toString()).get("sizes").get(0);
    assertThat(plan.get("sector_size").longValue()).isEqualTo(64L << 30);
    assertThat(plan.get("disk_bytes").longValue() >> 30).isBetween(900L, 1100L);
    assertThat(plan.get("stages")).hasSize(1 + 1 + 11 + 1 + 16 + 16);
    for (JsonNode stage : plan.get("stages")) {
      assertThat(stage.get("seconds").doubleValue()).isPositive();
    }
  }

  @Test
  void plansInATable() {
    assertThat(run("seal", "--plan", "--size", "32GiB")).isZero();

    List<String> lines = out.toString().lines().toList();
    assertThat(lines.getFirst()).matches("32GiB +time +disk +memory +mapped");
    assertThat(lines.get(1)).matches("  tree over the data +\\d.* +64 GiB +\\d+ MiB +64 GiB");
    assertThat(lines.get(3)).matches("  layer, 11 times +\\d.* +352 GiB +\\d+ MiB +\\d+ GiB");
    assertThat(lines.get(7)).matches("  all +\\d.* +485 GiB +\\d{3} MiB");
  }

  @Test
  void refusesDamagedSectors() throws IOException {
    Files.write(temp.resolve("data"), new byte[100]);
    assertThat(seal("data", "sector")).isZero();
    Path sealed = temp.resolve("sector/sealed");
    Files.write(sealed, Arrays.copyOf(Files.readAllBytes(sealed), 2000));

    assertThat(run("unseal", path("sector"), "--out", path("back"))).isEqualTo(1);

    assertThat(err.toString().lines().toList().getLast()).contains("2000 bytes instead of 2048");
    assertThat(temp.resolve("back")).doesNotExist();
    assertThat(sealed).hasSize(2000);
  }

  @Test
  void refusesFoldersThatHoldNoSector() throws IOException {
    Files.createDirectory(temp.resolve("empty"));

    assertThat(run("unseal", path("missing"), "--out", path("back"))).isEqualTo(2);
    assertThat(run("unseal", path("empty"), "--out", path("back"))).isEqualTo(1);
    assertThat(err.toString()).contains("does not exist").contains("there is no sector.json");
  }

  @Test
  void comparesGoldenFiles() throws IOException {
    Path good = temp.resolve("kat-pieces.json");
    Files.write(good, Datasets.open("kat-pieces").read());

    assertThat(run("golden", path("."))).isZero();
    assertThat(out.toString()).isEqualToIgnoringNewLines("36 passed, 0 failed");

    String text = Files.readString(good);
    Files.writeString(good, text.replaceFirst("4f12c3a1", "4f12c3a2"));
    assertThat(run("golden", good.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("comm_p: byte 3: expected a2, computed a1");
    assertThat(out.toString()).endsWith("35 passed, 1 failed" + System.lineSeparator());
  }

  @Test
  void refusesGoldenPathsWithNothingToCheck() throws IOException {
    assertThat(run("golden", path("missing"))).isEqualTo(2);
    assertThat(run("golden", path("."))).isEqualTo(2);
    assertThat(err.toString()).contains("does not exist").contains("no golden files");
  }

  @Test
  void refusesABadNumberOfRuns() {
    assertThat(run("bench", "--runs", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("from 1 to 1000");
  }

  private int seal(String data, String folder, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("seal", "--data", path(data), "--size", "2KiB", "--miner", "f01000"));
    arguments.addAll(List.of("--sector", "1", "--out", path(folder)));
    arguments.addAll(Arrays.asList(more));
    return run(arguments.toArray(String[]::new));
  }

  private int run(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private String path(String name) {
    return temp.resolve(name).toString();
  }
}
