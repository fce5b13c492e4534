package fil.piece;

/// The zeros around a piece that make it a whole subtree, in raw bytes, see [get_piece_alignment].
///
/// [get_piece_alignment]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/filecoin-proofs/src/pieces.rs
///
/// @param leftBytes zeros before the piece: up to the next multiple of its size
/// @param rightBytes zeros after the piece: what its data lacks to 127 · 2^k
public record PieceAlignment(long leftBytes, long rightBytes) {

  /// The zeros around `pieceBytes` bytes of data that come after `writtenBytes`, both raw.
  ///
  /// @throws IllegalArgumentException for negative numbers, or where no size holds the piece
  public static PieceAlignment of(long writtenBytes, long pieceBytes) {
    if (writtenBytes < 0) {
      throw new IllegalArgumentException("negative number of bytes written: " + writtenBytes);
    }
    long size = PaddedPieceSize.holding(pieceBytes).unpadded().bytes();
    return new PieceAlignment(Math.floorMod(-writtenBytes, size), size - pieceBytes);
  }
}
