package fil.proofs.porep;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import fil.crypto.bls12381.BlstSha256;
import fil.proofs.store.Nodes;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// The messages of a layer's labels, for those who hash them block by block.
///
/// ```text
///   replica id, layer, node | 14 parents, or twice 6 | one parent, padding | state
///      block 0                  blocks 1 … 7 or 6          last block
/// ```
///
/// The parents repeat to make up 37: their blocks are hashed again from where they are. The last of
/// the 37 has a block of its own, with the padding.
///
/// Several messages lie one after the other in one piece of memory and are named by where they
/// begin.
abstract class LabelMessages {

  /// The room of a message.
  static final int MESSAGE = 1024;

  static final ValueLayout.OfLong WORD = JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /// What may be set in the last eight bytes of a label.
  static final long TOP_WORD = (long) LabelHash.TOP_BYTE << 56 | 0x00ff_ffff_ffff_ffffL;

  /// Where the last block of a message begins, after room for 14 parents.
  static final int LAST_AT = LabelHash.parentAt(StackedGraph.DEGREE);

  /// Where a message's state lies.
  static final int STATE_AT = LAST_AT + BlstSha256.BLOCK;

  /// The blocks before the last that hold nothing but parents.
  static final int FULL_BLOCKS = LabelHash.HASHED_PARENTS / 2;

  /// Which of the parents is the last of the 37.
  private static final int LAST = (LabelHash.HASHED_PARENTS - 1) % StackedGraph.DEGREE;

  private static final int LAST_OF_FIRST_LAYER =
      (LabelHash.HASHED_PARENTS - 1) % StackedGraph.BASE_DEGREE;

  private static final ValueLayout.OfLong BIG_ENDIAN_WORD =
      JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private static final ValueLayout.OfInt BIG_ENDIAN_INT =
      JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private static final ValueLayout.OfInt PARENT =
      JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final byte PADDING = (byte) 0x80;

  final boolean isFirstLayer;

  /// How many blocks the parents fill, those of the first layer twice.
  final int heldBlocks;

  final MemorySegment before;
  final MemorySegment current;
  final long count;
  final MemorySegment messages;
  private final MemorySegment parents;
  private final BlstSha256 sha256;

  /// What was read of parents: because it is kept, reading is not left out.
  @SuppressWarnings("UnusedVariable")
  private long touched;

  /// @param messages room for some messages, outside the heap
  LabelMessages(Layer layer, MemorySegment messages) {
    this.isFirstLayer = layer.isFirst();
    this.heldBlocks = isFirstLayer ? StackedGraph.BASE_DEGREE : StackedGraph.DEGREE / 2;
    this.parents = layer.parents().entries();
    this.before = layer.before().memory();
    this.current = layer.labels().memory();
    this.count = layer.labels().count();
    this.messages = messages;
    this.sha256 = BlstSha256.over(messages);
    byte[] id = layer.replicaId().toArray();
    for (int message = 0; message < messages.byteSize(); message += MESSAGE) {
      MemorySegment.copy(id, 0, messages, JAVA_BYTE, message, id.length);
      messages.set(BIG_ENDIAN_INT, message + LabelHash.LAYER_AT, layer.number());
      pad(message + LAST_AT, LabelHash.parentAt(LabelHash.HASHED_PARENTS));
    }
  }

  /// Labels node 0, which has no parents and so another padding than all others.
  final void labelFirst() {
    pad(LAST_AT, LabelHash.parentAt(0));
    begin(0, 0);
    finish(0);
    put(current, 0, digest(0, 0), digest(0, 1), digest(0, 2), digest(0, 3) & TOP_WORD);
    pad(LAST_AT, LabelHash.parentAt(LabelHash.HASHED_PARENTS));
  }

  /// Makes the last block of a message one of padding, with room for a label where the message ends
  /// with one.
  ///
  /// @param size of the message
  private void pad(int block, int size) {
    messages.asSlice(block, BlstSha256.BLOCK).fill((byte) 0);
    messages.set(JAVA_BYTE, block + size % BlstSha256.BLOCK, PADDING);
    messages.set(BIG_ENDIAN_WORD, block + BlstSha256.BLOCK - Long.BYTES, 8L * size);
  }

  /// Hashes the first block of a node's message.
  final void begin(long node, int message) {
    messages.set(BIG_ENDIAN_WORD, message + LabelHash.NODE_AT, node);
    sha256.begin(message + STATE_AT);
    sha256.absorb(message + STATE_AT, message, 1);
  }

  /// Hashes blocks of parents.
  final void absorb(int message, int first, int blocks) {
    int at = message + LabelHash.parentAt(0) + first * BlstSha256.BLOCK;
    sha256.absorb(message + STATE_AT, at, blocks);
  }

  /// Hashes the last block.
  final void finish(int message) {
    sha256.absorb(message + STATE_AT, message + LAST_AT, 1);
  }

  /// Eight bytes of the digest of a message.
  final long digest(int message, int word) {
    return sha256.digest(message + STATE_AT, word);
  }

  final long parent(long node, int i) {
    long at = node * ParentsCache.ENTRY + (long) i * Integer.BYTES;
    return Integer.toUnsignedLong(parents.get(PARENT, at));
  }

  /// Reads a little of each parent of a node, so that it is near when it is copied.
  final void touch(long node) {
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

  /// Copies the label of a parent in the same layer to its places in a message.
  final void fetchBase(long node, int i, int message) {
    long from = parent(node, i) * Nodes.NODE;
    copy(current, from, message + LabelHash.parentAt(i));
    if (isFirstLayer) {
      copy(current, from, message + LabelHash.parentAt(i + StackedGraph.BASE_DEGREE));
      if (i == LAST_OF_FIRST_LAYER) {
        copy(current, from, message + LAST_AT);
      }
    }
  }

  /// Copies the labels of the parents in the layer before, where there is one.
  final void fetchExpanders(long node, int message) {
    if (isFirstLayer) {
      return;
    }
    for (int i = StackedGraph.BASE_DEGREE; i < StackedGraph.DEGREE; i++) {
      copy(before, parent(node, i) * Nodes.NODE, message + LabelHash.parentAt(i));
    }
    copy(before, parent(node, LAST) * Nodes.NODE, message + LAST_AT);
  }

  private void copy(MemorySegment row, long from, int to) {
    MemorySegment.copy(row, from, messages, to, Nodes.NODE);
  }

  /// Puts the label of the node just before into its places in the message of a node.
  final void complete(long node, int message, long w0, long w1, long w2, long w3) {
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

  static void put(MemorySegment to, long at, long w0, long w1, long w2, long w3) {
    to.set(WORD, at, w0);
    to.set(WORD, at + 8, w1);
    to.set(WORD, at + 16, w2);
    to.set(WORD, at + 24, w3);
  }
}
