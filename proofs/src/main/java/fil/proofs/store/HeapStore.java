package fil.proofs.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.util.Set;
import java.util.TreeSet;

/// Nodes in arrays. What nobody refers to any more is collected like any object.
public final class HeapStore implements NodeStore {

  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final Set<String> names = new TreeSet<>();

  HeapStore() {}

  @Override
  public synchronized Nodes create(String name, long count) {
    if (!names.add(name)) {
      throw new IllegalArgumentException("the store has a " + name + " already");
    }
    long size = Math.multiplyExact(count, Nodes.NODE);
    if (size > LARGEST_ARRAY) {
      throw new UncheckedIOException(
          new IOException(name + " takes " + size + " bytes, more than fit one array"));
    }
    return new Nodes(MemorySegment.ofArray(new byte[(int) size]));
  }
}
