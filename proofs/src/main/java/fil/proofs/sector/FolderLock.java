package fil.proofs.sector;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Keeps a second run out of a folder in which a sector is being made, in this program or another.
///
/// The lock belongs to the process: when that ends, however it ends, the lock is gone. The file
/// itself says nothing.
final class FolderLock implements AutoCloseable {

  /// The file that is locked; it stays while the sector is unfinished.
  static final String FILE = "sector.lock";

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /// Locks a folder.
  ///
  /// @throws UnsuitableInputException when it is locked already
  /// @throws IOException when nothing can be written there, which it says in a clause
  static FolderLock of(Path folder) throws IOException {
    FileChannel channel = open(folder);
    try {
      if (tryLock(channel) != null) {
        return new FolderLock(channel);
      }
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    channel.close();
    throw new UnsuitableInputException(
        folder + " is being written by another run: wait for that to end, or give another folder.");
  }

  private static FileChannel open(Path folder) throws IOException {
    try {
      return FileChannel.open(
          folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new IOException(folder + " cannot be written to: " + Reason.of(e));
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) { // by a thread of this program
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
