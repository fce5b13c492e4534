package fil.work;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The right to be the only one at something, among the threads of this process and among all
/// processes: a lock on a file.
///
/// The lock belongs to the process: when that ends, however it ends, nobody has it. What is in the
/// file does not matter, and it may stay.
///
/// A system such as Linux takes all of a process's locks on a file away when the process closes the
/// file, even where it had opened it another time ([java.nio.channels.FileLock]). So a file that
/// this process has locked is never opened again to try its lock: whoever comes second in the same
/// process is told so by a list of what is locked here. For the same reason nothing else in the
/// process may read the file meanwhile but through [#channel].
public final class Turn implements AutoCloseable {

  /// All that this process has; also the monitor for what is opened and closed here.
  private static final List<Turn> TAKEN = new ArrayList<>();

  private final Object identity;
  private final FileChannel channel;

  private Turn(Object identity, FileChannel channel) {
    this.identity = identity;
    this.channel = channel;
  }

  /// The turn at a file, which is made where it is missing; nothing where somebody has it.
  ///
  /// @throws IOException when the file cannot be made, opened or locked
  public static Optional<Turn> take(Path file) throws IOException {
    return take(file, true);
  }

  /// The turn at a file that is there; nothing where somebody has it.
  ///
  /// @throws NoSuchFileException when it is not there
  /// @throws IOException when it cannot be opened or locked
  public static Optional<Turn> takeExisting(Path file) throws IOException {
    return take(file, false);
  }

  private static Optional<Turn> take(Path file, boolean isMade) throws IOException {
    synchronized (TAKEN) {
      while (true) {
        Optional<Object> identity = identity(file);
        if (identity.isEmpty()) {
          if (!isMade) {
            throw new NoSuchFileException(file.toString());
          }
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE).close();
        } else if (isTaken(identity.get())) {
          return Optional.empty();
        } else {
          FileChannel channel =
              FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
          boolean isOurs = false;
          try {
            if (!isLocked(channel)) {
              return Optional.empty();
            }
            // Another file may have got the name before this one was locked.
            isOurs = identity.equals(identity(file));
            if (isOurs) {
              Turn turn = new Turn(identity.get(), channel);
              TAKEN.add(turn);
              return Optional.of(turn);
            }
          } finally {
            if (!isOurs) {
              channel.close();
            }
          }
        }
      }
    }
  }

  private static boolean isTaken(Object identity) throws IOException {
    for (Turn turn : List.copyOf(TAKEN)) {
      if (turn.identity.equals(identity)) {
        if (turn.channel.isOpen()) {
          return true;
        }
        turn.close(); // after an interrupt, which closes a channel: waits until that is done
      }
    }
    return false;
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) { // by something in this process that is no turn
      return false;
    }
  }

  /// What the system knows a file by, whatever its name; nothing where it is not there.
  private static Optional<Object> identity(Path file) throws IOException {
    try {
      Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
      return Optional.of(key == null ? file.toRealPath() : key);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /// The file that is locked, open for reading and writing. The turn ends when it is closed.
  public FileChannel channel() {
    return channel;
  }

  /// Ends the turn. A second call does nothing.
  @Override
  public void close() throws IOException {
    synchronized (TAKEN) {
      try {
        channel.close();
      } finally {
        TAKEN.remove(this);
      }
    }
  }
}
