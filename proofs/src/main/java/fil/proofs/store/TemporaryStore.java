package fil.proofs.store;

import fil.work.Stop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/// A store for the time of a computation: on the heap where the sector is small, else in files of a
/// temporary folder, which are deleted in the end.
public final class TemporaryStore implements AutoCloseable {

  /// All nodes of a sector of 8 MiB take 60 MiB.
  private static final long LARGEST_ON_HEAP = 8L << 20;

  private final NodeStore nodes;

  private TemporaryStore(NodeStore nodes) {
    this.nodes = nodes;
  }

  /// A store for what is made from a sector of that many bytes.
  ///
  /// @throws UncheckedIOException when no temporary folder can be made
  public static TemporaryStore forSector(long sectorBytes, Stop stop) {
    if (sectorBytes <= LARGEST_ON_HEAP) {
      return new TemporaryStore(NodeStore.onHeap());
    }
    try {
      return new TemporaryStore(FileStore.in(Files.createTempDirectory("sealab-sector-"), stop));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Where the nodes are kept, until this is closed.
  public NodeStore nodes() {
    return nodes;
  }

  @Override
  public void close() {
    if (nodes instanceof FileStore files) {
      files.close();
      files.delete();
    }
  }
}
