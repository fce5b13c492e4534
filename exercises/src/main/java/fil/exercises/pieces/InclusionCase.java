package fil.exercises.pieces;

import fil.num.Bytes32;
import fil.piece.Aggregate;
import fil.piece.InclusionPath;
import fil.piece.InclusionProof;
import fil.piece.IndexEntry;
import fil.piece.PieceInfo;

/// Somebody says that a piece lies in an aggregate, and shows two paths.
///
/// @param what who says so, in a few words
/// @param piece the small piece
/// @param proof the two paths
/// @param aggregate the large piece, as a deal on chain names it
public record InclusionCase(
    String what, PieceInfo piece, InclusionProof proof, PieceInfo aggregate) {

  /// The path from the piece up.
  public InclusionPath subtree() {
    return proof.subtree();
  }

  /// The path from the index entry up.
  public InclusionPath entry() {
    return proof.entry();
  }

  /// What the index must say of the piece, as a node over its two leaves of 32 bytes.
  ///
  /// @param offset where the piece begins, in padded bytes
  public Bytes32 entryNode(long offset) {
    return IndexEntry.of(piece, offset).node();
  }

  /// Where the index of the aggregate begins, in padded bytes.
  public long indexBegins() {
    long size = aggregate.size().bytes();
    return size - Aggregate.maxEntries(aggregate.size()) * IndexEntry.SIZE;
  }

  @Override
  public String toString() {
    return what;
  }
}
