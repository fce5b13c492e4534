package fil.exercises.labels;

import fil.crypto.Blake2b;
import fil.num.Bytes32;
import fil.proofs.porep.GraphSeed;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The graph of 64 nodes, as it must be or with a mistake.
///
/// @param porepId what it is drawn from
/// @param habit what is done otherwise
record SmallGraph(Bytes32 porepId, Habit habit) implements GraphCode {

  /// How the graph is drawn.
  enum Habit {
    RIGHT,
    MORE_ROUNDS,
    PREDECESSOR_LAST,
    NO_WALK,
    FLOORED_LOGARITHM,
    EXPANDER_OF_THIS_LAYER
  }

  private static final int NODES = 64;
  private static final int BASE = 6;
  private static final int EXPANDER = 8;
  private static final int SAMPLED = BASE - 1;
  private static final int ENDS = NODES * EXPANDER;
  private static final int HALF_BITS = 5;
  private static final int HALF = (1 << HALF_BITS) - 1;
  private static final int FEISTEL_ROUNDS = 3;
  private static final int SEED_BYTES = 28;

  @Override
  public List<Long> parents(long node) {
    if (node < 0 || node >= NODES) {
      throw new IndexOutOfBoundsException("nodes go from 0 to 63, not " + node);
    }
    List<Long> parents = new ArrayList<>(base(node));
    for (int i = 0; i < EXPANDER; i++) {
      long from = permuted(node * EXPANDER + i) / EXPANDER;
      boolean isHere = habit == Habit.EXPANDER_OF_THIS_LAYER;
      parents.add(isHere ? from % Math.max(1, node) : from);
    }
    return List.copyOf(parents);
  }

  private List<Long> base(long node) {
    if (node < 2) {
      return Collections.nCopies(BASE, 0L);
    }
    List<Long> parents = sampled(node);
    parents.add(habit == Habit.PREDECESSOR_LAST ? SAMPLED : 0, node - 1);
    return parents;
  }

  private List<Long> sampled(long node) {
    byte[] key =
        ByteBuffer.allocate(Bytes32.SIZE)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(GraphSeed.DR_SAMPLE.of(porepId).toArray(), 0, SEED_BYTES)
            .putInt((int) node)
            .array();
    KeyStream random = new KeyStream(key, habit == Habit.MORE_ROUNDS ? 10 : 4);
    long meta = SAMPLED * node;
    int log = Long.SIZE - Long.numberOfLeadingZeros(meta - 1);
    int buckets = habit == Habit.FLOORED_LOGARITHM ? log - 1 : log;
    List<Long> parents = new ArrayList<>();
    for (int i = 0; i < SAMPLED; i++) {
      int bucket = (int) Long.remainderUnsigned(random.next(), buckets) + 1;
      long largest = Math.min(meta, 1L << bucket);
      long smallest = Math.max(2, largest / 2);
      long distance = smallest + Long.remainderUnsigned(random.next(), largest - smallest + 1);
      long parent = (meta - distance) / SAMPLED;
      parents.add(parent == node ? node - 1 : parent);
    }
    return parents;
  }

  /// Nine bits in two halves of five: twice as many numbers as there are ends of edges, so that
  /// some have to walk on.
  private long permuted(long end) {
    long at = end;
    do {
      at = mixed(at);
    } while (at >= ENDS && habit != Habit.NO_WALK);
    return at;
  }

  private long mixed(long number) {
    ByteBuffer keys =
        ByteBuffer.wrap(GraphSeed.FEISTEL.of(porepId).toArray()).order(ByteOrder.LITTLE_ENDIAN);
    long left = number >> HALF_BITS;
    long right = number & HALF;
    for (int round = 0; round < FEISTEL_ROUNDS; round++) {
      byte[] message =
          ByteBuffer.allocate(2 * Long.BYTES).putLong(right).putLong(keys.getLong()).array();
      long hash = ByteBuffer.wrap(Blake2b.hash512(message)).getLong();
      long swapped = left ^ (hash & HALF);
      left = right;
      right = swapped;
    }
    return left << HALF_BITS | right;
  }
}
