package fil.proofs.porep;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import fil.crypto.Sha256;
import fil.num.Bytes32;
import fil.proofs.store.Nodes;
import fil.work.Stop;
import fil.work.Tally;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;

/// Labels with the fetching of parents hidden behind the hashing.
///
/// While the label of one node is hashed, which is a chain of steps that each wait for the one
/// before, the processor has time to fetch the parents of the next node. So these are asked for
/// before the hashing begins, all but the label that is just being made, which is put in its places
/// afterwards. There are two messages for that, used in turn. And the parents that are repeated to
/// make up 37 are hashed from where they are, not copied: each time they fill whole blocks.
final class FastLabels implements LayerLabels {

  private static final ValueLayout.OfLong WORD = JAVA_LONG_UNALIGNED;

  private static final ValueLayout.OfInt PARENT =
      JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final VarHandle MESSAGE_WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final VarHandle LAYER =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private static final VarHandle NODE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  @Override
  public void compute(Layer layer, Tally tally, Stop stop) {
    LayerLabels.inSpans(layer, over(layer), tally, stop);
  }

  /// What labels spans of a layer.
  static Span over(Layer layer) {
    return new Run(layer);
  }

  private static final class Run implements Span {

    private final MessageDigest sha256 = Sha256.digest();
    private final byte[] label = new byte[Nodes.NODE];
    private final int used;

    /// How many parents lie in a message: those that are used, twice where they are few.
    private final int held;

    private final MemorySegment parents;
    private final MemorySegment before;
    private final MemorySegment current;

    /// The message of the node that is hashed, and that of the next one.
    private byte[] message;

    private byte[] next;

    Run(Layer layer) {
      this.used = layer.isFirst() ? StackedGraph.BASE_DEGREE : StackedGraph.DEGREE;
      this.held = layer.isFirst() ? 2 * used : used;
      this.parents = layer.parents().entries();
      this.before = layer.before().memory();
      this.current = layer.labels().memory();
      this.message = new byte[LabelHash.parentAt(held)];
      System.arraycopy(layer.replicaId().toArray(), 0, message, 0, Bytes32.SIZE);
      LAYER.set(message, LabelHash.LAYER_AT, layer.number());
      this.next = message.clone();
    }

    @Override
    public void label(long from, long end) {
      if (from > 0) {
        MemorySegment.copy(current, JAVA_BYTE, (from - 1) * Nodes.NODE, label, 0, Nodes.NODE);
        fetch(from);
        complete(from);
        swap();
      }
      for (long node = from; node < end; node++) {
        boolean isLast = node + 1 == end;
        if (!isLast) {
          fetch(node + 1);
        }
        hash(node);
        for (int i = 0; i < Nodes.NODE; i += Long.BYTES) {
          current.set(WORD, node * Nodes.NODE + i, (long) MESSAGE_WORD.get(label, i));
        }
        if (!isLast) {
          complete(node + 1);
          swap();
        }
      }
    }

    private void swap() {
      byte[] done = message;
      message = next;
      next = done;
    }

    private long parent(long node, int i) {
      long at = node * ParentsCache.ENTRY + (long) i * Integer.BYTES;
      return Integer.toUnsignedLong(parents.get(PARENT, at));
    }

    /// Puts the labels of the parents of a node into the next message. That of the node just before
    /// is not there yet.
    private void fetch(long node) {
      fetch(node, 0, StackedGraph.BASE_DEGREE, current, next);
      if (used > StackedGraph.BASE_DEGREE) {
        fetch(node, StackedGraph.BASE_DEGREE, StackedGraph.DEGREE, before, next);
      }
    }

    private void fetch(long node, int first, int end, MemorySegment row, byte[] target) {
      MemorySegment entries = parents;
      long entry = node * ParentsCache.ENTRY;
      for (int i = first; i < end; i++) {
        long parent = Integer.toUnsignedLong(entries.get(PARENT, entry + (long) i * Integer.BYTES));
        long from = parent * Nodes.NODE;
        int at = LabelHash.parentAt(i);
        long w0 = row.get(WORD, from);
        long w1 = row.get(WORD, from + 8);
        long w2 = row.get(WORD, from + 16);
        long w3 = row.get(WORD, from + 24);
        MESSAGE_WORD.set(target, at, w0);
        MESSAGE_WORD.set(target, at + 8, w1);
        MESSAGE_WORD.set(target, at + 16, w2);
        MESSAGE_WORD.set(target, at + 24, w3);
      }
    }

    /// Puts the label of the node just before into its places in the next message.
    private void complete(long node) {
      for (int i = 0; i < StackedGraph.BASE_DEGREE; i++) {
        if (parent(node, i) == node - 1) {
          System.arraycopy(label, 0, next, LabelHash.parentAt(i), Nodes.NODE);
        }
      }
      if (held > used) {
        int given = used * Nodes.NODE;
        System.arraycopy(next, LabelHash.parentAt(0), next, LabelHash.parentAt(used), given);
      }
    }

    /// Hashes the message to a label, as [LabelHash] does.
    private void hash(long node) {
      NODE.set(message, LabelHash.NODE_AT, node);
      int begin = LabelHash.parentAt(0);
      if (node == 0) {
        sha256.update(message, 0, begin);
      } else {
        sha256.update(message, 0, message.length);
        for (int hashed = held; hashed < LabelHash.HASHED_PARENTS; hashed += held) {
          int more = Math.min(held, LabelHash.HASHED_PARENTS - hashed);
          sha256.update(message, begin, more * Nodes.NODE);
        }
      }
      try {
        sha256.digest(label, 0, label.length);
      } catch (DigestException e) {
        throw new AssertionError("a label has room for a digest", e);
      }
      label[label.length - 1] &= LabelHash.TOP_BYTE;
    }
  }
}
