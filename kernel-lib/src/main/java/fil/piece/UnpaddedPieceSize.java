package fil.piece;

/// The raw data that fills a piece or sector, before [Fr32] padding.
///
/// @param bytes 127 times a power of two
public record UnpaddedPieceSize(long bytes) implements Comparable<UnpaddedPieceSize> {

  /// @throws IllegalArgumentException for any other number
  public UnpaddedPieceSize {
    if (bytes < Fr32.RAW_BLOCK
        || bytes % Fr32.RAW_BLOCK != 0
        || Long.bitCount(bytes / Fr32.RAW_BLOCK) != 1) {
      throw new IllegalArgumentException(
          "an unpadded size is 127 times a power of two, not " + bytes);
    }
  }

  /// The size after padding.
  public PaddedPieceSize padded() {
    return new PaddedPieceSize(bytes / Fr32.RAW_BLOCK * Fr32.PADDED_BLOCK);
  }

  @Override
  public int compareTo(UnpaddedPieceSize other) {
    return Long.compare(bytes, other.bytes);
  }
}
