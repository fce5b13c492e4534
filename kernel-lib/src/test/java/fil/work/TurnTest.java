package fil.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One at a time, among threads and processes.
class TurnTest {

  @TempDir private Path folder;

  private static Turn take(Path file) throws IOException {
    return Turn.take(file).orElseThrow();
  }

  /// The system takes all locks of a process away with the first descriptor that it closes.
  @Test
  void staysWhenAThreadIsTurnedAway() throws IOException {
    Path file = folder.resolve("lock");
    try (Turn _ = take(file)) {
      Rival.assertTurnedAway(file);

      assertThat(Turn.take(file)).isEmpty();
      assertThat(Turn.takeExisting(file)).isEmpty();
      assertThat(
              CompletableFuture.supplyAsync(
                      () -> {
                        try {
                          return Turn.take(file).isEmpty();
                        } catch (IOException e) {
                          throw new AssertionError(e);
                        }
                      })
                  .join())
          .isTrue();

      Rival.assertTurnedAway(file);
    }
    Rival.assertLetIn(file);
    take(file).close();
  }

  @Test
  void isOneUnderAllNamesOfAFile() throws IOException {
    Path file = folder.resolve("lock");
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
    Path second = Files.createSymbolicLink(folder.resolve("second"), file);
    try (Turn _ = take(second)) {
      assertThat(file).as("made through a link").exists();
      for (Path other :
          new Path[] {
            file,
            second,
            link.resolve("lock"),
            folder.resolve("../" + folder.getFileName()).resolve("lock")
          }) {
        assertThat(Turn.take(other)).as("%s", other).isEmpty();
      }
      Rival.assertTurnedAway(file);
    }
  }

  /// As when a store is compacted: the new file has its lock before it has its name.
  @Test
  @SuppressWarnings("try") // closing before its time, and again, is what is looked at
  void goesWithTheFileAndNotWithItsName() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Path draft = Files.createFile(folder.resolve("draft"));
    try (Turn first = Turn.takeExisting(file).orElseThrow();
        Turn second = Turn.takeExisting(draft).orElseThrow()) {
      Files.delete(file);
      Files.move(draft, file);
      first.close();
      first.close();

      assertThat(Turn.takeExisting(file)).isEmpty();
      Rival.assertTurnedAway(file);
      second.close();
      take(file).close();
    }
  }

  @Test
  void endsWhenAnInterruptClosesTheFile() throws IOException {
    Path file = folder.resolve("lock");
    Turn turn = take(file);
    assertThat(Turn.take(file)).isEmpty();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> turn.channel().size()).isInstanceOf(IOException.class);
    assertThat(Thread.interrupted()).isTrue();

    try (Turn _ = take(file)) {
      turn.close();
      assertThat(Turn.take(file)).isEmpty();
      Rival.assertTurnedAway(file);
    }
  }

  @Test
  void isNotTakenWhereItsFileIsLockedByOtherMeans() throws IOException {
    Path file = folder.resolve("lock");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      assertThat(channel.tryLock()).isNotNull();
      assertThat(Turn.take(file)).isEmpty();
    }
    take(file).close();
  }

  @Test
  void saysWhyThereCanBeNone() throws IOException {
    assertThatThrownBy(() -> Turn.takeExisting(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> Turn.take(folder.resolve("none/lock")))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> Turn.take(folder)).isInstanceOf(IOException.class);
  }
}
