package fil.ipld;

import static org.assertj.core.api.Assertions.assertThat;

import fil.work.Progress;
import fil.work.Stop;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/// A process that writes to a store, and compacts it now and then, is killed at a random moment;
/// then the store must hold all that the process said was flushed.
class KilledStoreTest {

  @TempDir private Path folder;

  @RepeatedTest(50)
  void holdsWhatWasFlushedBeforeTheKill(RepetitionInfo repetition)
      throws IOException, InterruptedException {
    killAndOpen(repetition.getCurrentRepetition());
  }

  @Tag("long")
  @RepeatedTest(1_000)
  void holdsWhatWasFlushedBeforeEachOfManyKills(RepetitionInfo repetition)
      throws IOException, InterruptedException {
    killAndOpen(1_000_000 + repetition.getCurrentRepetition());
  }

  private void killAndOpen(int seed) throws IOException, InterruptedException {
    Random random = new Random(seed);
    Path path = folder.resolve("blocks");
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                path.toString(),
                Integer.toString(seed))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int flushed = 0;
    try (BufferedReader says = child.inputReader()) {
      int lines = random.nextInt(12);
      for (int i = 0; i <= lines; i++) {
        flushed = Integer.parseInt(says.readLine());
      }
      Thread.sleep(random.nextInt(20));
      child.toHandle().destroyForcibly(); // and leave the stream open
      for (String line = says.readLine(); line != null; line = says.readLine()) {
        flushed = Integer.parseInt(line);
      }
    } finally {
      child.destroyForcibly();
    }
    assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();

    try (FileBlockStore store = FileBlockStore.open(path)) {
      assertThat(flushed).isPositive();
      FileBlockStoreTest.requireBlocks(store, flushed);
    }
    try (var files = Files.list(folder)) {
      assertThat(files).as("nothing is left of a compaction").containsExactly(path);
    }
  }

  /// The process that is killed: puts blocks, flushes, says how many are flushed, and compacts now
  /// and then.
  static final class Writer {

    private static final int COMPACT_ONE_IN = 3;

    private Writer() {}

    public static void main(String[] arguments) throws IOException {
      Random random = new Random(Long.parseLong(arguments[1]));
      try (FileBlockStore store = FileBlockStore.open(Path.of(arguments[0]))) {
        int count = 0;
        while (true) {
          int more = 1 + random.nextInt(200);
          FileBlockStoreTest.put(store, count, count + more);
          count += more;
          store.flush();
          System.out.println(count);
          if (random.nextInt(COMPACT_ONE_IN) == 0) {
            store.compact(Progress.NONE, Stop.create());
          }
        }
      }
    }
  }
}
