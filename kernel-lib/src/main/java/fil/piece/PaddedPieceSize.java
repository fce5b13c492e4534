package fil.piece;

/// The size of a piece or sector as it lies in the tree, after [Fr32] padding.
///
/// @param bytes a power of two from 128 to 2^62
public record PaddedPieceSize(long bytes) implements Comparable<PaddedPieceSize> {

  /// Four words: the smallest piece.
  public static final PaddedPieceSize MIN = new PaddedPieceSize(Fr32.PADDED_BLOCK);

  /// The largest whose size fits a `long`. The network's largest sector has 2^36 bytes.
  public static final PaddedPieceSize MAX = new PaddedPieceSize(1L << 62);

  /// @throws IllegalArgumentException for any other number
  public PaddedPieceSize {
    if (bytes < Fr32.PADDED_BLOCK || Long.bitCount(bytes) != 1) {
      throw new IllegalArgumentException(
          "a padded size is a power of two from 128 on, not " + bytes);
    }
  }

  /// The smallest size that holds `dataBytes` bytes of raw data; 128 for none at all.
  ///
  /// @throws IllegalArgumentException where no size is large enough, or for a negative number
  public static PaddedPieceSize holding(long dataBytes) {
    if (dataBytes < 0 || dataBytes > MAX.unpadded().bytes()) {
      throw new IllegalArgumentException("no piece holds " + dataBytes + " bytes");
    }
    long blocks = Math.ceilDiv(Math.max(dataBytes, 1), Fr32.RAW_BLOCK);
    return new PaddedPieceSize(Fr32.PADDED_BLOCK * ceilToPowerOfTwo(blocks));
  }

  /// How much raw data fits.
  public UnpaddedPieceSize unpadded() {
    return new UnpaddedPieceSize(bytes / Fr32.PADDED_BLOCK * Fr32.RAW_BLOCK);
  }

  /// The number of 32-byte leaves.
  public long leaves() {
    return bytes / Fr32.WORD;
  }

  /// How many rows of the tree lie above the leaves: 2 for the smallest piece.
  public int height() {
    return Long.numberOfTrailingZeros(leaves());
  }

  @Override
  public int compareTo(PaddedPieceSize other) {
    return Long.compare(bytes, other.bytes);
  }

  private static long ceilToPowerOfTwo(long value) {
    long floor = Long.highestOneBit(value);
    return floor == value ? value : 2 * floor;
  }
}
