package fil.proofs.sector;

import fil.work.Turn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Keeps a second run out of a folder in which a sector is being made, in this program or another.
///
/// The lock belongs to the process: when that ends, however it ends, the lock is gone. The file
/// itself says nothing.
final class FolderLock {

  /// The file that is locked; it stays while the sector is unfinished.
  static final String FILE = "sector.lock";

  private FolderLock() {}

  /// Locks a folder.
  ///
  /// @throws UnsuitableInputException when it is locked already
  /// @throws IOException when nothing can be written there, which it says in a clause
  static Turn of(Path folder) throws IOException {
    return take(folder)
        .orElseThrow(() ->
            new UnsuitableInputException(
                folder
                    + " is being written by another run: wait for that to end, or give another"
                    + " folder."));
  }

  private static Optional<Turn> take(Path folder) throws IOException {
    try {
      return Turn.take(folder.resolve(FILE));
    } catch (IOException e) {
      throw new IOException(folder + " cannot be written to: " + Reason.of(e));
    }
  }
}
