package fil.piece;

import fil.cid.Cid;
import fil.num.Bytes32;

/// What a client and a provider agree on: the piece commitment (CommP) and the size of its tree.
///
/// @param size the padded size
/// @param commP the root of the tree over the padded piece
public record PieceInfo(PaddedPieceSize size, Bytes32 commP) {

  /// A piece of nothing but zeros.
  public static PieceInfo zeros(PaddedPieceSize size) {
    return new PieceInfo(size, ZeroTree.root(size.height()));
  }

  /// The piece whose left half is `left` and whose right half is `right`.
  ///
  /// @throws IllegalArgumentException where the sizes differ
  public static PieceInfo join(PieceInfo left, PieceInfo right) {
    if (!left.size.equals(right.size)) {
      throw new IllegalArgumentException(
          "pieces of " + left.size.bytes() + " and " + right.size.bytes() + " bytes do not join");
    }
    return new PieceInfo(
        new PaddedPieceSize(Math.multiplyExact(left.size.bytes(), 2)),
        Sha254.hash(left.commP, right.commP));
  }

  /// The commitment as deals name it.
  public Cid cid() {
    return Cid.ofDataCommitment(commP);
  }
}
