package fil.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Processes are killed while they write to a log. What they said was kept is kept, in its order,
/// and the log can be written on.
class KillsTest {

  /// Kills hit at any point of some writes.
  private static final int LONGEST_MICROS = 20_000;

  /// A log as long as a year of learning; then the next folder.
  private static final int KILLS_PER_LOG = 10;

  @TempDir private Path folder;

  @Test
  void fiftyKillsLoseNothing() throws Exception {
    kill(50);
  }

  @Test
  @Tag("long")
  void aThousandKillsLoseNothing() throws Exception {
    assertThat(kill(1_000)).as("a quarter of them, when this was written").isPositive();
  }

  /// Two processes write at once, and both are killed.
  ///
  /// @return how many were killed between writing an entry and saying so
  private int kill(int kills) throws Exception {
    SplittableRandom random = new SplittableRandom(kills);
    int torn = 0;
    for (int done = 0; done < kills; done += 2) {
      Path log = folder.resolve("log" + done / KILLS_PER_LOG);
      List<Learner> learners = List.of(Learner.named("anna"), Learner.named("bo"));
      List<Process> writers = new ArrayList<>();
      for (Learner learner : learners) {
        writers.add(start(log, learner, 1 + count(log, learner)));
      }
      List<Integer> said = new ArrayList<>();
      for (Process writer : writers) {
        said.add(lastSaid(writer, random.nextInt(LONGEST_MICROS)));
      }
      for (int i = 0; i < learners.size(); i++) {
        int kept = count(log, learners.get(i));
        assertThat(kept).as("after kill %d", done).isGreaterThanOrEqualTo(said.get(i));
        torn += kept > said.get(i) ? 1 : 0;
        assertThat(Files.readString(log.resolve("progress.txt"))).startsWith("Progress");
      }
    }
    ProgressLog.in(folder.resolve("log0")).append(LogEntry.reveal(Learner.ANNA, "6.1"));
    try (var files = Files.list(folder.resolve("log0"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".draft"))).isEmpty();
    }
    System.out.println(kills + " kills, " + torn + " of them between writing and saying so");
    return torn;
  }

  /// The largest file that a process may write stands in for a disk that fills up in the middle of
  /// a block.
  @Test
  void aFullDiskLosesNothing() throws Exception {
    Path log = folder.resolve("small");
    Learner anna = Learner.named("anna");
    Process writer = start(log, anna, 1, "/bin/sh", "-c", "ulimit -f 3; exec \"$@\"", "sh");
    List<String> said;
    try (BufferedReader out = writer.inputReader(StandardCharsets.UTF_8)) {
      said = out.lines().toList();
    }
    assertThat(writer.waitFor()).isNotZero();

    int kept = count(log, anna);
    assertThat(kept).isGreaterThanOrEqualTo(said.size()).isGreaterThan(5);

    ProgressLog.in(log).append(Writer.entry(anna, kept + 1));
    assertThat(count(log, anna)).isEqualTo(kept + 1);
  }

  private static Process start(Path log, Learner learner, int first, String... around)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(around));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            Writer.class.getName(),
            log.toString(),
            learner.name(),
            String.valueOf(first)));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /// Waits until a process has written once, lets it go on for a while, and kills it.
  ///
  /// @return the last number that it said
  private static int lastSaid(Process writer, int micros) throws Exception {
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
      String last = out.readLine();
      assertThat(last).isNotNull();
      Thread.sleep(micros / 1_000, micros % 1_000 * 1_000);
      writer.toHandle().destroyForcibly(); // which leaves what it has said to be read
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        last = line;
      }
      writer.waitFor();
      return Integer.parseInt(last);
    }
  }

  /// How many entries of a learner are kept, which must be the first ones in their order.
  private static int count(Path log, Learner learner) {
    List<LogEntry> mine =
        ProgressLog.in(log).entries().stream()
            .filter(entry -> entry.learner().equals(learner.name()))
            .toList();
    for (int i = 0; i < mine.size(); i++) {
      assertThat(mine.get(i)).isEqualTo(Writer.entry(learner, i + 1));
    }
    return mine.size();
  }
}
