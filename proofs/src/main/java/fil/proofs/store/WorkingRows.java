package fil.proofs.store;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// Two rows of nodes to be used in turn: one is computed while the one before is read.
///
/// Rows that are not too large lie in memory, in large pages where the system has them: a row that
/// is read all over at random, such as a layer of labels, is computed sooner there than in a mapped
/// file. Larger ones are those of a store.
public final class WorkingRows implements AutoCloseable {

  /// The most that both take together: those of a sector of 512 MiB.
  private static final long LARGEST = 1L << 30;

  /// The nodes of a sector of 8 MiB.
  private static final long TRIED = 1L << 18;

  /// How much of the machine's memory both may take.
  private static final int SHARE = 4;

  private final Arena arena;
  private final Nodes even;
  private final Nodes odd;

  private WorkingRows(Arena arena, Nodes even, Nodes odd) {
    this.arena = arena;
    this.even = even;
    this.odd = odd;
  }

  /// The memory that both rows take, each of that many nodes; 0 where they are too large to lie
  /// there.
  public static long memoryBytes(long nodes) {
    if (nodes > LARGEST / (2 * Nodes.NODE)) {
      return 0;
    }
    long bytes = 2 * nodes * Nodes.NODE;
    return bytes <= machineMemory() / SHARE ? bytes : 0;
  }

  private static long machineMemory() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : Long.MAX_VALUE;
  }

  /// Rows in memory.
  ///
  /// @param nodes for which [#memoryBytes] is not 0
  /// @throws UncheckedIOException when there is not as much memory
  public static WorkingRows inMemory(long nodes) {
    Arena arena = Arena.ofShared();
    try {
      long bytes = nodes * Nodes.NODE;
      Nodes even = new Nodes(LargePages.allocate(bytes, arena));
      return new WorkingRows(arena, even, new Nodes(LargePages.allocate(bytes, arena)));
    } catch (IOException e) {
      arena.close();
      throw new UncheckedIOException(e);
    }
  }

  /// Rows in memory, or rows of a store where they are too large for that.
  ///
  /// @throws UncheckedIOException when there is no room
  public static WorkingRows of(long nodes, NodeStore store) {
    return memoryBytes(nodes) > 0
        ? inMemory(nodes)
        : new WorkingRows(
            Arena.ofShared(), store.create("even row", nodes), store.create("odd row", nodes));
  }

  /// The row for that turn. It holds what was written two turns ago.
  public Nodes row(int turn) {
    return turn % 2 == 0 ? even : odd;
  }

  /// What pages the rows of [#inMemory] got, once they were written to, as a clause; nothing where
  /// they are smaller than one large page.
  public Optional<String> pages() {
    long bytes = even.bytes() + odd.bytes();
    if (even.bytes() < LargePages.PAGE) {
      return Optional.empty();
    }
    OptionalLong held = LargePages.held(List.of(even.memory(), odd.memory()));
    String all = megabytes(bytes) + " of memory, ";
    if (held.isEmpty()) {
      return Optional.of(all + "in pages of a size that this system does not tell");
    }
    return Optional.of(
        all
            + (held.getAsLong() > 0
                ? megabytes(held.getAsLong()) + " of them in pages of 2 MiB"
                : "all of them in small pages: " + LargePages.whyNone()));
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,d MB", bytes / 1_000_000);
  }

  /// Why rows of a sector of 8 MiB do not get large pages now, in one clause; nothing where they
  /// do. Tries it.
  public static Optional<String> whyNotInLargePages() {
    try (WorkingRows rows = inMemory(TRIED)) {
      rows.even.memory().fill((byte) 1);
      rows.odd.memory().fill((byte) 1);
      OptionalLong held = LargePages.held(List.of(rows.even.memory(), rows.odd.memory()));
      return held.orElse(0) > 0 ? Optional.empty() : Optional.of(LargePages.whyNone());
    }
  }

  /// Gives the memory back. The rows cannot be used any more.
  @Override
  public void close() {
    arena.close();
  }
}
