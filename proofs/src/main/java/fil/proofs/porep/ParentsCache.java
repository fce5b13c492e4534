package fil.proofs.porep;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import fil.proofs.store.NodeStore;
import fil.proofs.store.Nodes;
import fil.work.ParallelLoop;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// The parents of every node of a graph, so that they are found once and not in each layer and each
/// sector, see [cache.rs].
///
/// For each node, from 0 on, fourteen 32-bit numbers, little endian: the base parents, then the
/// expander parents. That is the content of the reference's cache file.
///
/// May be used by many threads.
///
/// [cache.rs]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-porep/src/stacked/vanilla/cache.rs
public final class ParentsCache {

  /// The bytes that belong to one node.
  static final int ENTRY = StackedGraph.DEGREE * Integer.BYTES;

  private static final ValueLayout.OfInt PARENT =
      JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Porep porep;
  private final MemorySegment entries;

  private ParentsCache(Porep porep, Nodes room) {
    if (room.count() != roomFor(porep)) {
      throw new IllegalArgumentException(
          "the parents of %d nodes take %d times 32 bytes, not %d"
              .formatted(porep.nodes(), roomFor(porep), room.count()));
    }
    this.porep = porep;
    this.entries = room.memory();
  }

  /// How many times 32 bytes the parents take.
  public static long roomFor(Porep porep) {
    return Math.multiplyExact(porep.nodes(), ENTRY) / Nodes.NODE;
  }

  /// Finds all parents.
  ///
  /// @param room where they are kept, as long as [#roomFor] says
  public static ParentsCache compute(Porep porep, Nodes room, Progress progress, Stop stop) {
    ParentsCache cache = new ParentsCache(porep, room);
    StackedGraph graph = StackedGraph.of(porep);
    Tally tally = Tally.begin("parents", porep.nodes(), "nodes", progress);
    ParallelLoop.run(
        porep.nodes(),
        tally,
        stop,
        () -> {
          StackedGraph.Walker walker = graph.walker();
          long[] parents = new long[StackedGraph.DEGREE];
          return (from, to) -> {
            for (long node = from; node < to; node++) {
              walker.parents(node, parents);
              cache.put(node, parents);
            }
          };
        });
    return cache;
  }

  /// Finds all parents, and keeps them in a store under the name `parents`.
  public static ParentsCache compute(Porep porep, NodeStore store, Progress progress, Stop stop) {
    return compute(porep, store.create("parents", roomFor(porep)), progress, stop);
  }

  /// What was computed before.
  ///
  /// @param room all of it, as [#compute] filled it
  public static ParentsCache of(Porep porep, Nodes room) {
    return new ParentsCache(porep, room);
  }

  /// Whose parents these are.
  public Porep porep() {
    return porep;
  }

  /// All numbers, fourteen for each node.
  MemorySegment entries() {
    return entries;
  }

  /// Writes the parents of a node to `parents`, which has room for fourteen.
  void parents(long node, long[] parents) {
    for (int i = 0; i < StackedGraph.DEGREE; i++) {
      parents[i] =
          Integer.toUnsignedLong(entries.get(PARENT, node * ENTRY + (long) i * Integer.BYTES));
    }
  }

  private void put(long node, long[] parents) {
    for (int i = 0; i < StackedGraph.DEGREE; i++) {
      entries.set(PARENT, node * ENTRY + (long) i * Integer.BYTES, (int) parents[i]);
    }
  }
}
