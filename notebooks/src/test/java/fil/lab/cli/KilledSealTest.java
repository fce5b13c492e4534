package fil.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Seals that end early, each in a process of its own, and are given again.
///
/// The commitments are those that the reference wrote for sectors of zeros.
class KilledSealTest {

  private static final String OF_2_KIB =
      "c647b998c78282296cfd1160714228d43f3b054dfbbb77172b68115ba3c3b762";
  private static final String OF_8_MIB =
      "062b430c66404709af25b87df118ea72284891787785aac3760c9b8b92a64d3e";
  private static final int BYTES_OF_2_KIB = 127 << 4;
  private static final int BYTES_OF_8_MIB = 127 << 16;

  @TempDir private Path temp;

  private KilledProgram program;
  private int folders;

  @BeforeEach
  void prepare() {
    program = new KilledProgram(errors());
  }

  @Test
  void goesOnAfterKills() throws Exception {
    write(BYTES_OF_2_KIB);

    assertThat(killAndGoOn("2KiB", 3, 900)).isEqualTo(OF_2_KIB);
  }

  @Test
  @Tag("long")
  void goesOnAfterTenKills() throws Exception {
    write(BYTES_OF_8_MIB);

    assertThat(killAndGoOn("8MiB", 10, 6_000)).isEqualTo(OF_8_MIB);
  }

  @Test
  @Tag("long")
  void refusesASecondProcess() throws Exception {
    write(BYTES_OF_8_MIB);
    Process first = program.start(sealInJson("8MiB"));
    try {
      while (!Files.exists(folder().resolve("cache"))) {
        assertThat(first.isAlive()).isTrue();
        Thread.sleep(20);
      }
      StringWriter err = new StringWriter();

      int exitCode =
          Main.commandLine()
              .setErr(new PrintWriter(err, true))
              .execute(seal("8MiB").toArray(String[]::new));

      assertThat(exitCode).isEqualTo(2);
      assertThat(err.toString()).contains("is being written by another run").hasLineCount(1);
    } finally {
      first.destroyForcibly();
    }
  }

  /// The room is on a disk of its own, which fills up while the seal is running and is freed again.
  @Test
  @Tag("long")
  void goesOnWhenThereIsRoomAgain() throws Exception {
    assumeTrue(
        new ProcessBuilder("unshare", "-rm", "true").start().waitFor() == 0,
        "skipped: this machine lends no disk of one's own");
    write(BYTES_OF_8_MIB);
    Path script = temp.resolve("script");
    Files.writeString(
        script,
        """
        set -u
        disk=$1; shift
        mount -t tmpfs -o size=20m tmpfs "$disk"
        "$@"; echo "too small: $?"
        mount -o remount,size=80m "$disk"
        "$@" & seal=$!
        until [ -e "$disk/sector0/cache/sc-02-data-tree-d.dat" ]; do sleep 0.02; done
        head -c 100m /dev/zero > "$disk/filler"
        wait $seal; echo "full: $?"
        rm "$disk/filler"
        "$@" --json
        """);
    List<String> command = new ArrayList<>(List.of("unshare", "-rm", "bash", script.toString()));
    command.add(Files.createDirectory(temp.resolve("disk")).toString());
    command.addAll(KilledProgram.words(seal("8MiB")));
    command.set(command.indexOf(folder().toString()), temp.resolve("disk/sector0").toString());
    Process process = new ProcessBuilder(command).redirectError(errors().toFile()).start();

    String out = KilledProgram.read(process);

    assertThat(out).contains("too small: 1", "full: 1");
    assertThat(Files.readString(errors()))
        .contains("MB of disk, and 21 MB is free there.")
        .contains("No space left on device.");
    assertThat(commR(new ObjectMapper().readTree(out.substring(out.indexOf('{')))))
        .isEqualTo(OF_8_MIB);
  }

  private String killAndGoOn(String size, int kills, int within) throws Exception {
    return commR(
        program.killAndGoOn(
            folder -> {
              folders = folder;
              return sealInJson(size);
            },
            kills,
            within));
  }

  private void write(int zeros) throws IOException {
    Files.write(temp.resolve("zeros"), new byte[zeros]);
  }

  private Path folder() {
    return temp.resolve("sector" + folders);
  }

  private Path errors() {
    return temp.resolve("errors");
  }

  private List<String> seal(String size) {
    List<String> words = new ArrayList<>(List.of("seal", "--size", size, "--miner", "f01000"));
    words.addAll(List.of("--sector", "1", "--data", temp.resolve("zeros").toString()));
    words.addAll(List.of("--out", folder().toString()));
    return words;
  }

  private List<String> sealInJson(String size) {
    List<String> arguments = new ArrayList<>(seal(size));
    arguments.add("--json");
    return arguments;
  }

  private static String commR(JsonNode json) {
    return json.get("comm_r").textValue();
  }
}
