package fil.proofs.update;

import fil.proofs.porep.SectorSize;
import java.util.Collections;
import java.util.List;

/// How a sector of a size is updated, see [constants].
///
/// [constants]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-update/src/constants.rs
///
/// @param nodes the number of nodes of the sector, a power of two
public record UpdateSettings(long nodes) {

  private static final long NODES_OF_8_KIB = 1L << 8;
  private static final long NODES_OF_32_KIB = 1L << 10;
  private static final long NODES_OF_16_MIB = 1L << 19;

  private static final int SMALL_H = 1;
  private static final int H = 10;

  /// All that were considered.
  private static final List<Integer> POSSIBLE_H = List.of(7, 8, 9, H, 11, 12);

  /// Where the one in use stands in the list.
  private static final int PLACE_OF_H = POSSIBLE_H.indexOf(H);

  public UpdateSettings {
    if (nodes < 1 || Long.bitCount(nodes) != 1) {
      throw new IllegalArgumentException("a sector has a power of two of nodes, not " + nodes);
    }
  }

  public static UpdateSettings of(SectorSize size) {
    return new UpdateSettings(size.nodes());
  }

  /// The number of partitions of a proof; each has a slice of the nodes of its own.
  public int partitions() {
    if (nodes <= NODES_OF_8_KIB) {
      return 1;
    }
    if (nodes <= NODES_OF_32_KIB) {
      return 2;
    }
    return nodes <= NODES_OF_16_MIB ? 4 : 16;
  }

  /// The number of challenges in one partition.
  public int challengesInPartition() {
    return nodes <= NODES_OF_16_MIB ? 10 : 86;
  }

  /// How many nodes of one row of the tree over the data a partition shows as a whole.
  public int apexLeaves() {
    return nodes <= NODES_OF_8_KIB ? 8 : 128;
  }

  /// How many of the highest bits of a node's number decide on its key: a sector has `2^h` keys.
  public int h() {
    return isSmall() ? SMALL_H : H;
  }

  /// The numbers of bits that can be chosen among; the circuit leaves the choice open.
  public List<Integer> possibleH() {
    return isSmall() ? Collections.nCopies(POSSIBLE_H.size(), SMALL_H) : POSSIBLE_H;
  }

  /// Which of the possible numbers of bits that is, as one bit set.
  public int hSelect() {
    return isSmall() ? 1 : 1 << PLACE_OF_H;
  }

  private boolean isSmall() {
    return nodes <= NODES_OF_32_KIB;
  }

  /// The logarithm of the number of nodes.
  int nodeBits() {
    return Long.numberOfTrailingZeros(nodes);
  }
}
