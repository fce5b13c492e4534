package fil.lab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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

  private final Random moments = new Random();
  private int folders;

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
    Process first = start("8MiB");
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
    command.addAll(program(seal("8MiB")));
    command.set(command.indexOf(folder().toString()), temp.resolve("disk/sector0").toString());
    Process process = new ProcessBuilder(command).redirectError(errors().toFile()).start();

    String out = read(process);

    assertThat(out).contains("too small: 1", "full: 1");
    assertThat(Files.readString(errors()))
        .contains("MB of disk, and 21 MB is free there.")
        .contains("No space left on device.");
    assertThat(commR(out.substring(out.indexOf('{')))).isEqualTo(OF_8_MIB);
  }

  /// Kills a seal at a moment of its first so many milliseconds, again and again; answers with
  /// CommR of the one that may end.
  private String killAndGoOn(String size, int kills, int within) throws Exception {
    for (int killed = 0; killed < kills; ) {
      Process process = start(size);
      try {
        if (process.waitFor(100 + moments.nextInt(within), TimeUnit.MILLISECONDS)) {
          assertThat(process.exitValue()).as("%s", Files.readString(errors())).isZero();
          folders++; // it was too quick to be killed
        } else {
          killed++;
        }
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
    Process last = start(size);
    String out = read(last);
    assertThat(last.waitFor()).as("%s", Files.readString(errors())).isZero();
    return commR(out);
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

  private static List<String> program(List<String> arguments) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> words =
        new ArrayList<>(List.of(java, "-cp", System.getProperty("java.class.path")));
    words.add(Main.class.getName());
    words.addAll(arguments);
    return words;
  }

  private Process start(String size) throws IOException {
    List<String> arguments = new ArrayList<>(seal(size));
    arguments.add("--json");
    return new ProcessBuilder(program(arguments)).redirectError(errors().toFile()).start();
  }

  private static String read(Process process) throws IOException {
    try (InputStream out = process.getInputStream()) {
      return new String(out.readAllBytes(), UTF_8);
    }
  }

  private static String commR(String json) throws IOException {
    return new ObjectMapper().readTree(json).get("comm_r").textValue();
  }
}
