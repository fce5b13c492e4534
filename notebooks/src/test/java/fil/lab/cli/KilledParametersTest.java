package fil.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fil.proofs.porep.SectorSize;
import fil.proofs.snark.ParameterSet;
import fil.proofs.snark.ParameterSet.Kind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Parameters that two processes make at once in one folder, of which one or both are killed: they
/// are whole, or they are not there.
class KilledParametersTest {

  private static final int ROUNDS = 12;

  /// How long a round waits for the draft at the most; before it, the work is estimated.
  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(5);

  /// Within so many milliseconds after a draft was begun somebody is killed: now before it is
  /// whole, now after.
  private static final int WITHIN = 4_000;

  private static final String NAME = "window-2KiB";
  private static final String FILE =
      new ParameterSet(Kind.WINDOW, SectorSize.KIB_2).fileName() + ".params";
  private static final long WHOLE_BYTES = 11_501_496;

  private final Random moments = new Random();
  private final StringWriter said = new StringWriter();

  @TempDir private Path temp;

  @Test
  @Tag("long")
  void areWholeOrNotThere() throws Exception {
    seal();
    int halves = 0;
    int wholes = 0;
    for (int round = 0; round < ROUNDS; round++) {
      boolean isMade = makeAndKill(round);
      boolean isWhole = isListed();
      if (isMade) {
        assertThat(isWhole).as("one ended well").isTrue();
      }
      if (isWhole) {
        wholes++;
        requireThatTheyProve("proof" + round);
        assertThat(run("params", "clean", "--params", params().toString())).isZero();
        assertThat(draft()).doesNotExist();
      } else { // it stays for those of the next round
        long drafted = Files.exists(draft()) ? Files.size(draft()) : 0;
        halves += drafted > 0 && drafted < WHOLE_BYTES ? 1 : 0;
        assertThat(prove("proof" + round)).as("%s", said).isEqualTo(1);
        assertThat(said.toString()).contains(NAME + " is not in");
      }
    }
    assertThat(halves).as("rounds that left a draft half-written").isPositive();
    assertThat(wholes).as("rounds that ended whole").isPositive();

    Process last = start("last");
    assertThat(last.waitFor()).as("%s", errors("last")).isZero();
    assertThat(draft()).doesNotExist();
    assertThat(isListed()).isTrue();
    requireThatTheyProve("proof");
  }

  /// Two processes make the same. Of four rounds:
  ///
  /// | round | killed | when |
  /// |---|---|---|
  /// | 0 | both | as soon as the draft has some bytes |
  /// | 1 | one | some time after the draft was begun |
  /// | 2 | both | some time after the draft was begun |
  /// | 3 | one | at any moment |
  ///
  /// @return whether one of them ended well
  private boolean makeAndKill(int round) throws Exception {
    Optional<FileTime> before = changed();
    List<Process> both = List.of(start("0"), start("1"));
    boolean isMade = false;
    try {
      if (round % 4 != 3) {
        awaitDraft(before, both, round % 4 == 0 ? 1 : 0);
      }
      Thread.sleep(moments.nextInt(round % 4 == 0 ? 100 : WITHIN));
      if (round % 2 == 0) {
        both.forEach(Process::destroyForcibly);
      } else {
        both.get(moments.nextInt(2)).destroyForcibly();
      }
      for (int i = 0; i < 2; i++) {
        Process each = both.get(i);
        assertThat(each.waitFor(5, TimeUnit.MINUTES)).as("process %d ended", i).isTrue();
        int exit = each.exitValue();
        isMade |= exit == 0;
        assertThat(exit).as("%s", errors("" + i)).isIn(0, 1, 137);
        if (exit == 1) {
          assertThat(errors("" + i)).contains("is being made by another process");
        }
      }
    } finally {
      for (Process each : both) {
        each.destroyForcibly().waitFor();
      }
    }
    return isMade;
  }

  /// Waits until the draft has so many bytes; one that lay there is begun anew before that.
  private void awaitDraft(Optional<FileTime> before, List<Process> both, int bytes)
      throws Exception {
    long begun = System.nanoTime();
    while (both.stream().anyMatch(Process::isAlive)) {
      Optional<FileTime> now = changed();
      if (now.isPresent() && !now.equals(before) && draft().toFile().length() >= bytes) {
        return;
      }
      assertThat(System.nanoTime() - begun).as("no draft is begun").isLessThan(PATIENCE);
      Thread.sleep(20);
    }
  }

  private Optional<FileTime> changed() {
    try {
      return Optional.of(Files.getLastModifiedTime(draft()));
    } catch (IOException e) { // it has got its name, or there is none yet
      return Optional.empty();
    }
  }

  private Path params() {
    return temp.resolve("params");
  }

  private Path draft() {
    return params().resolve(FILE + ".new");
  }

  private String errors(String process) throws IOException {
    return Files.readString(temp.resolve("errors" + process));
  }

  /// Starts `params make` as the launcher does.
  private Process start(String name) throws IOException {
    List<String> words =
        new ArrayList<>(
            KilledProgram.words(List.of("params", "make", NAME, "--params", params().toString())));
    words.addAll(1, List.of("--add-modules", "jdk.incubator.vector"));
    return new ProcessBuilder(words)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(temp.resolve("errors" + name).toFile())
        .start();
  }

  private boolean isListed() {
    assertThat(run("params", "list", "--params", params().toString())).as("%s", said).isZero();
    return said.toString().contains(NAME);
  }

  private void requireThatTheyProve(String proof) {
    assertThat(prove(proof)).as("%s", said).isZero();
    String file = temp.resolve(proof).toString();
    assertThat(run("verify", file, "--params", params().toString())).as("%s", said).isZero();
    assertThat(said.toString()).contains("holds: sector 1 was there.");
  }

  private int prove(String proof) {
    return run(
        "prove",
        sector(),
        "--window",
        "c7".repeat(32),
        "--out",
        temp.resolve(proof).toString(),
        "--params",
        params().toString());
  }

  private String sector() {
    return temp.resolve("sector").toString();
  }

  private void seal() throws IOException {
    String data = Files.write(temp.resolve("data"), new byte[] {1}).toString();
    int exit =
        run(
            ("seal --size 2KiB --miner f01000 --sector 1 --data " + data + " --out " + sector())
                .split(" "));
    assertThat(exit).as("%s", said).isZero();
  }

  private int run(String... words) {
    said.getBuffer().setLength(0);
    PrintWriter writer = new PrintWriter(said, true);
    return Main.commandLine().setOut(writer).setErr(writer).execute(words);
  }
}
