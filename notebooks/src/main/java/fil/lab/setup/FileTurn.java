package fil.lab.setup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;

/// The right to be the only one at something, held through a lock on a file. The operating system
/// takes it back when the process that holds it ends, however it ends.
final class FileTurn implements AutoCloseable {

  private static final int POLL_MILLIS = 200;

  private final FileChannel channel;

  private FileTurn(FileChannel channel) {
    this.channel = channel;
  }

  /// The turn, or empty where another process has it.
  static Optional<FileTurn> take(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean taken = false;
    try {
      FileLock lock = channel.tryLock();
      taken = lock != null;
    } catch (OverlappingFileLockException e) {
      taken = false;
    } finally {
      if (!taken) {
        channel.close();
      }
    }
    return taken ? Optional.of(new FileTurn(channel)) : Optional.empty();
  }

  /// The turn, once whoever has it is done.
  static FileTurn waitFor(Path file, Consumer<String> say) throws IOException {
    Optional<FileTurn> turn = take(file);
    if (turn.isEmpty()) {
      say.accept("Another ./sealab is at the same work; waiting for it.");
    }
    while (turn.isEmpty()) {
      pause(POLL_MILLIS);
      turn = take(file);
    }
    return turn.get();
  }

  /// Sleeps; an interrupt ends the set-up.
  static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SetupFailure("interrupted while waiting");
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
