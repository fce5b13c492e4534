package fil.piece;

import fil.num.Bytes32;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The data commitment (CommD): the root of the tree over a sector's padded data, computed from
/// the commitments of its pieces, see [compute_comm_d].
///
/// Pieces lie one after the other, each at a multiple of its own size; gaps hold zeros.
///
/// [compute_comm_d]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/filecoin-proofs/src/pieces.rs
public final class CommD {

  private CommD() {}

  /// Merges the pieces into one node, with zero pieces where alignment wants them.
  ///
  /// No pieces at all give the root of a sector of zeros. Otherwise the result spans only as much
  /// as the pieces need: one piece alone gives its own commitment, **whatever the sector's size**.
  /// To get the root of a whole sector, pass pieces that fill it, see [SectorLayout#filled].
  ///
  /// Only the sizes of the pieces have to add up to no more than the sector: the gaps between them
  /// are not counted, because the network does not count them either. Where alignment pushes a
  /// piece beyond the end, the result is the root of something larger than the sector, which no
  /// seal can have; [SectorLayout] refuses such an order.
  ///
  /// @throws IllegalArgumentException where the pieces are larger than the sector
  public static Bytes32 compute(PaddedPieceSize sectorSize, List<PieceInfo> pieces) {
    if (pieces.isEmpty()) {
      return ZeroTree.root(sectorSize.height());
    }
    requireRoom(sectorSize, pieces);
    Deque<PieceInfo> stack = new ArrayDeque<>();
    for (PieceInfo piece : pieces) {
      while (!stack.isEmpty() && stack.element().size().compareTo(piece.size()) < 0) {
        push(stack, PieceInfo.zeros(stack.element().size()));
      }
      push(stack, piece);
    }
    while (stack.size() > 1) {
      push(stack, PieceInfo.zeros(stack.element().size()));
    }
    return stack.element().commP();
  }

  private static void requireRoom(PaddedPieceSize sectorSize, List<PieceInfo> pieces) {
    long total = 0;
    for (PieceInfo piece : pieces) {
      total = Math.addExact(total, piece.size().bytes());
    }
    if (total > sectorSize.bytes()) {
      throw new IllegalArgumentException(
          "the pieces have %d padded bytes together, but the sector holds %d"
              .formatted(total, sectorSize.bytes()));
    }
  }

  /// Adds a piece on the right and merges the last two as long as they have one size.
  private static void push(Deque<PieceInfo> stack, PieceInfo piece) {
    PieceInfo right = piece;
    while (!stack.isEmpty() && stack.element().size().equals(right.size())) {
      right = PieceInfo.join(stack.pop(), right);
    }
    stack.push(right);
  }
}
