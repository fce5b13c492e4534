package fil.proofs.porep;

import fil.num.Bytes32;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// The base graph inside a layer: a depth-robust graph after the DRSample paper, in which most parents
/// are near and a few are far, see [DRSample] and [BucketGraph].
///
/// Each node has six parents, all before it: the node just before, and five that are drawn. Nodes 0
/// and 1 have node 0 six times.
///
/// Belongs to one thread.
///
/// [DRSample]: https://dl.acm.org/doi/10.1145/3133956.3134031
/// [BucketGraph]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-core/src/drgraph.rs
final class DrSample {

  /// The number of parents.
  static final int DEGREE = 6;

  /// How much of the seed is used; the number of the node takes the rest of the key.
  static final int SEED_BYTES = 28;

  private static final int SAMPLED = DEGREE - 1;

  private final ApiVersion version;
  private final ByteBuffer key =
      ByteBuffer.allocate(ChaCha8.KEY_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private final ChaCha8 random = new ChaCha8();

  DrSample(Bytes32 seed, ApiVersion version) {
    this.version = version;
    key.put(seed.toArray(), 0, SEED_BYTES);
  }

  /// Writes the six parents of `node` to the beginning of `parents`.
  void parents(long node, long[] parents) {
    boolean predecessorLast = version == ApiVersion.V1_0_0;
    int firstSampled = predecessorLast ? 0 : 1;
    if (node > 1) {
      sample(node, parents, firstSampled);
      parents[predecessorLast ? SAMPLED : 0] = node - 1;
    } else {
      Arrays.fill(parents, 0, DEGREE, 0);
    }
  }

  /// Draws the distances. They are measured in a graph with five nodes for each of ours, first
  /// which power of two they are below, then how much exactly.
  private void sample(long node, long[] parents, int first) {
    random.seed(key.putInt(SEED_BYTES, (int) node).array());
    long metaNode = SAMPLED * node;
    int buckets = ceilLog2(metaNode);
    for (int i = first; i < first + SAMPLED; i++) {
      int bucket = (int) Long.remainderUnsigned(random.nextLong(), buckets) + 1;
      long largest = Math.min(metaNode, 1L << bucket);
      long smallest = Math.max(2, largest >> 1);
      long distance = smallest + Long.remainderUnsigned(random.nextLong(), largest - smallest + 1);
      long parent = (metaNode - distance) / SAMPLED;
      parents[i] = parent == node ? node - 1 : parent;
    }
  }

  private static int ceilLog2(long value) {
    return Long.SIZE - Long.numberOfLeadingZeros(value - 1);
  }
}
