package fil.proofs.porep;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import fil.crypto.bls12381.BlstSha256;
import fil.num.Bytes32;
import fil.proofs.store.Nodes;
import fil.work.Stop;
import fil.work.Tally;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Labels hashed block by block, so that what need not wait for the label before is done while the
/// processor waits for it.
///
/// A label is a chain of 20 blocks, each of which waits for the one before, and its parents are
/// anywhere in memory. Between the blocks of one node lies the work for the next ones, which does
/// not wait: parents of the node after the next are touched, those of the next are copied to its
/// message, and its first block is hashed. There are two messages for that, used in turn:
///
/// ```text
///   replica id, layer, node | 14 parents, or twice 6 | one parent, padding
///      block 0                  blocks 1 … 7 or 6          last block
/// ```
///
/// The parents repeat to make up 37: their blocks are hashed again from where they are.
final class BlockLabels implements LayerLabels {

  private static final int NODES_BETWEEN_CHECKS = 1024;

  private static final ValueLayout.OfLong WORD =
      JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final ValueLayout.OfLong BIG_ENDIAN_WORD =
      JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private static final ValueLayout.OfInt BIG_ENDIAN_INT =
      JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private static final ValueLayout.OfInt PARENT =
      JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /// What may be set in the last eight bytes of a label.
  private static final long TOP_WORD = (long) LabelHash.TOP_BYTE << 56 | 0x00ff_ffff_ffff_ffffL;

  private static final byte PADDING = (byte) 0x80;

  /// Where the last block of a message begins, after room for 14 parents.
  private static final int LAST_AT = LabelHash.parentAt(StackedGraph.DEGREE);

  /// Where a message's state lies, and the size of both.
  private static final int STATE_AT = LAST_AT + BlstSha256.BLOCK;

  private static final int MESSAGE = 1024;

  /// The blocks before the last that hold nothing but parents.
  private static final int FULL_BLOCKS = LabelHash.HASHED_PARENTS / 2;

  /// Which of the parents is the last of the 37.
  private static final int LAST = (LabelHash.HASHED_PARENTS - 1) % StackedGraph.DEGREE;

  private static final int LAST_OF_FIRST_LAYER =
      (LabelHash.HASHED_PARENTS - 1) % StackedGraph.BASE_DEGREE;

  /// How many blocks are hashed before the other work begins.
  private static final int FIRST_BLOCKS = 3;

  @Override
  public void compute(
      ParentsCache parents,
      Bytes32 replicaId,
      int layer,
      Nodes before,
      Nodes current,
      Tally tally,
      Stop stop) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment messages = arena.allocate(2 * MESSAGE, MESSAGE);
      new Run(parents, layer, before, current, messages, replicaId).compute(tally, stop);
    }
  }

  private static final class Run {

    private final boolean isFirstLayer;

    /// How many blocks the parents fill, those of the first layer twice.
    private final int heldBlocks;

    private final MemorySegment parents;
    private final MemorySegment before;
    private final MemorySegment current;
    private final long count;
    private final MemorySegment messages;
    private final BlstSha256 sha256;

    /// What was read of parents: because it is kept, reading is not left out.
    @SuppressWarnings("UnusedVariable")
    private long touched;

    Run(
        ParentsCache parents,
        int layer,
        Nodes before,
        Nodes current,
        MemorySegment messages,
        Bytes32 replicaId) {
      this.isFirstLayer = layer == 1;
      this.heldBlocks = isFirstLayer ? StackedGraph.BASE_DEGREE : StackedGraph.DEGREE / 2;
      this.parents = parents.entries();
      this.before = before.memory();
      this.current = current.memory();
      this.count = current.count();
      this.messages = messages;
      this.sha256 = BlstSha256.over(messages);
      byte[] id = replicaId.toArray();
      for (int message = 0; message < 2 * MESSAGE; message += MESSAGE) {
        MemorySegment.copy(id, 0, messages, JAVA_BYTE, message, id.length);
        messages.set(BIG_ENDIAN_INT, message + LabelHash.LAYER_AT, layer);
      }
    }

    void compute(Tally tally, Stop stop) {
      labelFirst();
      if (count > 1) {
        fetch(1, 0);
        begin(1, 0);
      }
      long w0 = current.get(WORD, 0);
      long w1 = current.get(WORD, 8);
      long w2 = current.get(WORD, 16);
      long w3 = current.get(WORD, 24);
      int message = 0;
      for (long node = 1; node < count; node++) {
        complete(node, message, w0, w1, w2, w3);
        absorb(message, 0, FIRST_BLOCKS);
        // not before: a write that waits for memory holds up those to the message behind it
        put(current, (node - 1) * Nodes.NODE, w0, w1, w2, w3);
        touch(node + 2);
        absorb(message, FIRST_BLOCKS, heldBlocks - FIRST_BLOCKS);
        fetch(node + 1, MESSAGE - message);
        absorb(message, 0, heldBlocks);
        begin(node + 1, MESSAGE - message);
        absorb(message, 0, FULL_BLOCKS - 2 * heldBlocks);
        sha256.absorb(message + STATE_AT, message + LAST_AT, 1);
        w0 = sha256.digest(message + STATE_AT, 0);
        w1 = sha256.digest(message + STATE_AT, 1);
        w2 = sha256.digest(message + STATE_AT, 2);
        w3 = sha256.digest(message + STATE_AT, 3) & TOP_WORD;
        message = MESSAGE - message;
        if (node % NODES_BETWEEN_CHECKS == 0) {
          stop.check();
          tally.add(NODES_BETWEEN_CHECKS);
        }
      }
      put(current, (count - 1) * Nodes.NODE, w0, w1, w2, w3);
      tally.add((count - 1) % NODES_BETWEEN_CHECKS + 1);
    }

    /// Labels node 0, which has no parents, and leaves the padding of all others in the messages.
    private void labelFirst() {
      pad(LAST_AT, LabelHash.parentAt(0));
      begin(0, 0);
      sha256.absorb(STATE_AT, LAST_AT, 1);
      put(
          current,
          0,
          sha256.digest(STATE_AT, 0),
          sha256.digest(STATE_AT, 1),
          sha256.digest(STATE_AT, 2),
          sha256.digest(STATE_AT, 3) & TOP_WORD);
      messages.asSlice(LAST_AT, BlstSha256.BLOCK).fill((byte) 0);
      for (int message = 0; message < 2 * MESSAGE; message += MESSAGE) {
        pad(message + LAST_AT, LabelHash.parentAt(LabelHash.HASHED_PARENTS));
      }
    }

    /// Writes the padding of a message to its last block.
    ///
    /// @param size of the message, which ends with a whole block or with one label in the last
    private void pad(int block, int size) {
      messages.set(JAVA_BYTE, block + size % BlstSha256.BLOCK, PADDING);
      messages.set(BIG_ENDIAN_WORD, block + BlstSha256.BLOCK - Long.BYTES, 8L * size);
    }

    /// Hashes the first block of a node's message.
    private void begin(long node, int message) {
      messages.set(BIG_ENDIAN_WORD, message + LabelHash.NODE_AT, node);
      sha256.begin(message + STATE_AT);
      sha256.absorb(message + STATE_AT, message, 1);
    }

    /// Hashes blocks of parents.
    private void absorb(int message, int first, int blocks) {
      int at = message + LabelHash.parentAt(0) + first * BlstSha256.BLOCK;
      sha256.absorb(message + STATE_AT, at, blocks);
    }

    private long parent(long node, int i) {
      long at = node * ParentsCache.ENTRY + (long) i * Integer.BYTES;
      return Integer.toUnsignedLong(parents.get(PARENT, at));
    }

    /// Reads a little of each parent of a node, so that it is near when it is copied.
    private void touch(long node) {
      if (node >= count) {
        return;
      }
      long sum = 0;
      for (int i = 0; i < StackedGraph.BASE_DEGREE; i++) {
        sum += current.get(JAVA_BYTE, parent(node, i) * Nodes.NODE);
      }
      if (!isFirstLayer) {
        for (int i = StackedGraph.BASE_DEGREE; i < StackedGraph.DEGREE; i++) {
          sum += before.get(JAVA_BYTE, parent(node, i) * Nodes.NODE);
        }
      }
      touched += sum;
    }

    /// Copies the labels of the parents of a node to a message. That of the node just before is not
    /// there yet.
    private void fetch(long node, int message) {
      if (node == count) {
        return;
      }
      for (int i = 0; i < StackedGraph.BASE_DEGREE; i++) {
        long from = parent(node, i) * Nodes.NODE;
        copy(current, from, message + LabelHash.parentAt(i));
        if (isFirstLayer) {
          copy(current, from, message + LabelHash.parentAt(i + StackedGraph.BASE_DEGREE));
        }
      }
      if (isFirstLayer) {
        copy(current, parent(node, LAST_OF_FIRST_LAYER) * Nodes.NODE, message + LAST_AT);
      } else {
        for (int i = StackedGraph.BASE_DEGREE; i < StackedGraph.DEGREE; i++) {
          copy(before, parent(node, i) * Nodes.NODE, message + LabelHash.parentAt(i));
        }
        copy(before, parent(node, LAST) * Nodes.NODE, message + LAST_AT);
      }
    }

    private void copy(MemorySegment row, long from, int to) {
      MemorySegment.copy(row, from, messages, to, Nodes.NODE);
    }

    /// Puts the label of the node just before into its places in the message of a node.
    private void complete(long node, int message, long w0, long w1, long w2, long w3) {
      for (int i = 0; i < StackedGraph.BASE_DEGREE; i++) {
        if (parent(node, i) != node - 1) {
          continue;
        }
        put(messages, message + LabelHash.parentAt(i), w0, w1, w2, w3);
        if (isFirstLayer) {
          int again = i + StackedGraph.BASE_DEGREE;
          put(messages, message + LabelHash.parentAt(again), w0, w1, w2, w3);
          if (i == LAST_OF_FIRST_LAYER) {
            put(messages, message + LAST_AT, w0, w1, w2, w3);
          }
        }
      }
    }

    private static void put(MemorySegment to, long at, long w0, long w1, long w2, long w3) {
      to.set(WORD, at, w0);
      to.set(WORD, at + 8, w1);
      to.set(WORD, at + 16, w2);
      to.set(WORD, at + 24, w3);
    }
  }
}
