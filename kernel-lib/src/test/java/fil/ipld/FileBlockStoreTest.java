package fil.ipld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.num.Bytes;
import fil.work.Progress;
import fil.work.Rival;
import fil.work.Stop;
import fil.work.Stopped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBlockStoreTest {

  /// What a disk writes at once, or not at all.
  private static final int SECTOR = 512;

  @TempDir private Path folder;

  @Test
  void keepsBlocksWhenClosed() throws IOException {
    Path path = folder.resolve("blocks");
    try (FileBlockStore store = FileBlockStore.open(path)) {
      put(store, 0, 1_000);
    }

    try (FileBlockStore store = FileBlockStore.open(path)) {
      requireBlocks(store, 1_000);
      assertThat(store.size()).isEqualTo(1_000);
      assertThat(store.find(block(1_000).cid())).isEmpty();
    }
    try (var files = Files.list(folder)) {
      assertThat(files).as("one file and nothing beside it").containsExactly(path);
    }
  }

  @Test
  void forgetsWhatWasNotFlushedAndNothingElse() throws IOException {
    Path path = folder.resolve("blocks");
    Path copy = folder.resolve("copy");
    try (FileBlockStore store = FileBlockStore.open(path)) {
      put(store, 0, 100);
      store.flush();
      put(store, 100, 200);
      Files.copy(path, copy);
    }

    try (FileBlockStore store = FileBlockStore.open(copy)) {
      requireBlocks(store, 100);
      assertThat(store.size()).isEqualTo(100);
      put(store, 100, 150);
    }
    try (FileBlockStore store = FileBlockStore.open(copy)) {
      requireBlocks(store, 150);
    }
  }

  /// Between two states of the file, each sector is taken from the one or the other at random.
  @RepeatedTest(40)
  void opensWhicheverWritesSinceTheLastFlushAreLost(RepetitionInfo repetition) throws IOException {
    Random random = new Random(repetition.getCurrentRepetition());
    Path path = folder.resolve("blocks");
    int flushes = 1 + random.nextInt(6);
    int count = 0;
    byte[] flushed;
    byte[] later;
    try (FileBlockStore store = FileBlockStore.open(path)) {
      for (int i = 0; i < flushes; i++) {
        int more = 1 + random.nextInt(300);
        put(store, count, count + more);
        count += more;
        store.flush();
      }
      flushed = Files.readAllBytes(path);
      put(store, count, count + 1 + random.nextInt(300));
      if (random.nextInt(3) > 0) {
        store.flush(); // which, for the disk, has not returned
      }
      later = Files.readAllBytes(path);
    }
    int keep = random.nextInt(101); // of 100 sectors
    byte[] mixed = new byte[random.nextBoolean() ? flushed.length : later.length];
    for (int at = 0; at < mixed.length; at += SECTOR) {
      byte[] from = random.nextInt(100) < keep ? later : flushed;
      int end = Math.min(Math.min(at + SECTOR, mixed.length), from.length);
      if (end > at) {
        System.arraycopy(from, at, mixed, at, end - at);
      }
    }
    Path copy = folder.resolve("copy");
    Files.write(copy, mixed);

    try (FileBlockStore store = FileBlockStore.open(copy)) {
      requireBlocks(store, count);
      put(store, count, count + 50);
      store.flush();
      requireBlocks(store, count + 50);
    }
  }

  @Test
  void writesMuchBetweenFlushes() throws IOException {
    Path path = folder.resolve("blocks");
    byte[] large = new byte[1 << 20];
    try (FileBlockStore store = FileBlockStore.open(path)) {
      put(store, 0, 10);
      store.flush();
      for (int i = 0; i < 40; i++) {
        large[0] = (byte) i;
        store.put(Block.ofRaw(large));
      }
      assertThat(Files.size(path)).as("not all waits in memory").isGreaterThan(16 << 20);
    }
    try (FileBlockStore store = FileBlockStore.open(path)) {
      requireBlocks(store, 10);
      assertThat(store.size()).isEqualTo(50);
    }
  }

  @Test
  void becomesAsSmallAsItsBlocksAllow() throws IOException {
    Path path = folder.resolve("blocks");
    List<String> reports = new ArrayList<>();
    try (FileBlockStore store = FileBlockStore.open(path)) {
      for (int i = 0; i < 300; i++) {
        put(store, i, i + 1);
        store.flush();
      }
      put(store, 300, 310); // not flushed yet
      long grown = Files.size(path);

      store.compact(
          (stage, done, total, unit) -> reports.add(stage + " " + done + "/" + total + " " + unit),
          Stop.create());

      assertThat(Files.size(path)).isLessThan(grown / 4);
      requireBlocks(store, 310);
      put(store, 310, 320);
      store.flush();
      requireBlocks(store, 320);
      assertThatThrownBy(() -> FileBlockStore.open(path)).hasMessageContaining("is open already");
    }
    assertThat(reports).contains("compacting 0/310 blocks").endsWith("compacting 310/310 blocks");
    try (FileBlockStore store = FileBlockStore.open(path)) {
      requireBlocks(store, 320);
      assertThat(store.size()).isEqualTo(320);
    }
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(path);
    }
  }

  @Test
  void staysAsItWasWhereCompactionIsStopped() throws IOException {
    Path path = folder.resolve("blocks");
    Stop stop = Stop.create();
    try (FileBlockStore store = FileBlockStore.open(path)) {
      put(store, 0, 200);

      assertThatThrownBy(() ->
              store.compact(
                  (_, done, _, _) -> {
                    if (done == 100) {
                      stop.request();
                    }
                  },
                  stop))
          .isInstanceOf(Stopped.class);

      requireBlocks(store, 200);
      put(store, 200, 210);
    }
    try (FileBlockStore store = FileBlockStore.open(path)) {
      requireBlocks(store, 210);
    }
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(path);
    }
  }

  @Test
  void findsBlocksWhileItIsCompacted() throws IOException, InterruptedException {
    Path path = folder.resolve("blocks");
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    AtomicBoolean over = new AtomicBoolean();
    try (FileBlockStore store = FileBlockStore.open(path)) {
      put(store, 0, 500);
      Thread reader =
          new Thread(() -> {
            while (!over.get()) {
              requireBlocks(store, 500);
            }
          });
      reader.setUncaughtExceptionHandler((_, e) -> failure.set(e));
      reader.start();
      for (int i = 0; i < 10; i++) {
        store.compact(Progress.NONE, Stop.create());
      }
      over.set(true);
      reader.join();
    }
    assertThat(failure.get()).isNull();
  }

  @Test
  void clearsUpAfterACompactionThatWasCutOff() throws IOException {
    Path path = folder.resolve("blocks");
    try (FileBlockStore store = FileBlockStore.open(path)) {
      put(store, 0, 10);
    }
    Files.writeString(folder.resolve("blocks.compact"), "half a file");

    try (FileBlockStore store = FileBlockStore.open(path)) {
      requireBlocks(store, 10);
    }
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(path);
    }
  }

  @Test
  void belongsToOneAtATime() throws IOException {
    Path path = folder.resolve("blocks");
    try (FileBlockStore store = FileBlockStore.open(path)) {
      assertThatThrownBy(() -> FileBlockStore.open(path))
          .isInstanceOf(IOException.class)
          .hasMessage(path + " is open already, in this process or in another");
      put(store, 0, 1);
      Rival.assertTurnedAway(path);
      store.compact(Progress.NONE, Stop.create());
      assertThatThrownBy(() -> FileBlockStore.open(path)).isInstanceOf(IOException.class);
      Rival.assertTurnedAway(path);
    }
    Rival.assertLetIn(path);
  }

  /// An interrupt closes the file under the store, which then is to be opened again.
  @Test
  void opensAgainAfterAnInterrupt() throws IOException {
    Path path = folder.resolve("blocks");
    try (FileBlockStore store = FileBlockStore.open(path)) {
      put(store, 0, 10);
      store.flush();
      put(store, 10, 20);
      Thread.currentThread().interrupt();
      assertThatThrownBy(store::flush).isNotNull();
      assertThat(Thread.interrupted()).isTrue();

      try (FileBlockStore again = FileBlockStore.open(path)) {
        requireBlocks(again, 10);
      }
    }
    FileBlockStore.open(path).close();
  }

  @Test
  void leavesAFileAloneThatIsNoStore() throws IOException {
    Path path = folder.resolve("letter");
    Files.writeString(path, "Dear reader,");

    assertThatThrownBy(() -> FileBlockStore.open(path))
        .isInstanceOf(IOException.class)
        .hasMessage(path + " is no block store, or is damaged");
    assertThat(path).hasContent("Dear reader,");
  }

  @Test
  void closesTwice() throws IOException {
    FileBlockStore store = FileBlockStore.open(folder.resolve("blocks"));
    store.close();
    store.close();
  }

  static void put(BlockStore store, int from, int to) {
    for (int i = from; i < to; i++) {
      store.put(block(i));
    }
  }

  static void requireBlocks(BlockStore store, int count) {
    for (int i = 0; i < count; i++) {
      Block block = block(i);
      Bytes found = store.get(block.cid());
      assertThat(found).isEqualTo(block.data());
    }
  }

  /// The block of this number: up to 600 bytes that follow from it.
  static Block block(int number) {
    Random random = new Random(number);
    byte[] data = new byte[4 + random.nextInt(600)];
    random.nextBytes(data);
    return Block.ofRaw(data);
  }
}
