package fil.proofs.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Nodes in arrays.
public final class HeapStore implements NodeStore {

  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final SortedMap<String, Nodes> created = new TreeMap<>();

  HeapStore() {}

  @Override
  public synchronized Nodes create(String name, long count) {
    if (created.containsKey(name)) {
      throw new IllegalArgumentException("the store has a " + name + " already");
    }
    long size = Math.multiplyExact(count, Nodes.NODE);
    if (size > LARGEST_ARRAY) {
      throw new UncheckedIOException(
          new IOException(name + " takes " + size + " bytes, more than fit one array"));
    }
    Nodes nodes = new Nodes(MemorySegment.ofArray(new byte[(int) size]));
    created.put(name, nodes);
    return nodes;
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
