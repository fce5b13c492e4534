package fil.proofs.store;

import fil.work.Stop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;

/// A store for the time of a computation: in memory where the sector is small, else in files of a
/// temporary folder, of which nothing stays but the empty folder, even where the program is killed.
public final class TemporaryStore implements AutoCloseable {

  /// All nodes of a sector of 8 MiB take 60 MiB.
  private static final long LARGEST_IN_MEMORY = 8L << 20;

  private final NodeStore nodes;
  private final Arena arena;

  private TemporaryStore(NodeStore nodes, Arena arena) {
    this.nodes = nodes;
    this.arena = arena;
  }

  /// A store for what is made from a sector of that many bytes.
  ///
  /// @throws UncheckedIOException when no temporary folder can be made
  public static TemporaryStore forSector(long sectorBytes, Stop stop) {
    if (sectorBytes <= LARGEST_IN_MEMORY) {
      Arena memory = Arena.ofShared();
      return new TemporaryStore(new MemoryStore(memory), memory);
    }
    try {
      FileStore files = FileStore.nameless(Files.createTempDirectory("sealab-sector-"), stop);
      return new TemporaryStore(files, Arena.ofShared());
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
    arena.close();
  }
}
