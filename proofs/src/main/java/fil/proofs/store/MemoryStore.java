package fil.proofs.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Nodes in memory, outside the heap.
public final class MemoryStore implements NodeStore {

  /// So that no node lies across two lines of a cache.
  private static final long ALIGNMENT = 64;

  private final SortedMap<String, Nodes> created = new TreeMap<>();
  private final Arena arena;

  /// @param arena what says how long the nodes live
  MemoryStore(Arena arena) {
    this.arena = arena;
  }

  @Override
  public synchronized Nodes create(String name, long count) {
    if (created.containsKey(name)) {
      throw new IllegalArgumentException("the store has a " + name + " already");
    }
    long size = Math.multiplyExact(count, Nodes.NODE);
    try {
      Nodes nodes = new Nodes(arena.allocate(size, ALIGNMENT));
      created.put(name, nodes);
      return nodes;
    } catch (OutOfMemoryError e) {
      throw new UncheckedIOException(
          new IOException(name + " takes " + size + " bytes of memory, which are not there", e));
    }
  }

  @Override
  public synchronized Nodes get(String name) {
    Nodes nodes = created.get(name);
    if (nodes == null) {
      throw new IllegalArgumentException("the store has no " + name);
    }
    return nodes;
  }

  @Override
  public synchronized Set<String> names() {
    return new TreeSet<>(created.keySet());
  }
}
