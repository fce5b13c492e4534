package fil.piece;

import fil.cbor.Codec;
import fil.num.Bytes32;

/// That a piece lies in an [Aggregate], and that the aggregate's index says so, see [FRC-0058].
///
/// Whoever gave a small piece to somebody who made a large one of many can check with it, against
/// nothing but the large piece's commitment, that the data is there and that it can be found.
///
/// The encoding is that of the reference, [go-data-segment]: the two paths, each a position and
/// siblings.
///
/// [FRC-0058]: https://github.com/filecoin-project/FIPs/blob/master/FRCs/frc-0058.md
/// [go-data-segment]: https://github.com/filecoin-project/go-data-segment/blob/master/datasegment/inclusion.go
///
/// @param subtree from the piece's root to the aggregate's
/// @param entry from the node over the index entry's two leaves to the aggregate's root
public record InclusionProof(InclusionPath subtree, InclusionPath entry) {

  public static final Codec<InclusionProof> CODEC = Codec.tuple(InclusionProof.class);

  /// Checks the proof for a piece, and says of which aggregate it is one. The caller compares it
  /// with what it knows, from a deal on chain for example.
  ///
  /// @throws InvalidInclusionException where the proof is none for this piece
  public PieceInfo verify(PieceInfo piece) {
    PaddedPieceSize size = sizeAbove(piece.size().bytes(), subtree);
    require(
        sizeAbove(IndexEntry.SIZE, entry).equals(size),
        "the two paths end in trees of different sizes");
    require(Aggregate.hasRoomForIndex(size), "an aggregate of that size has no index");

    long entryOffset = Math.multiplyExact(entry.index(), (long) IndexEntry.SIZE);
    require(
        entryOffset >= Aggregate.indexOffset(size),
        "the entry lies at %d, before the index".formatted(entryOffset));

    Bytes32 root = subtree.rootAbove(piece.commP());
    long offset = Math.multiplyExact(subtree.index(), piece.size().bytes());
    Bytes32 rootOverEntry = entry.rootAbove(IndexEntry.of(piece, offset).node());
    require(root.equals(rootOverEntry), "the two paths do not lead to one root");
    return new PieceInfo(size, root);
  }

  /// Whether the proof shows that `piece` lies in `aggregate`.
  public boolean proves(PieceInfo piece, PieceInfo aggregate) {
    try {
      return verify(piece).equals(aggregate);
    } catch (InvalidInclusionException e) {
      return false;
    }
  }

  /// The size of the tree that has, at the end of a path, a subtree of so many bytes.
  private static PaddedPieceSize sizeAbove(long bytes, InclusionPath path) {
    int height = path.siblings().size();
    require(
        bytes <= PaddedPieceSize.MAX.bytes() >> height,
        "a path of %d siblings leads above all sizes".formatted(height));
    require(bytes << height >= PaddedPieceSize.MIN.bytes(), "a path ends below all sizes");
    return new PaddedPieceSize(bytes << height);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new InvalidInclusionException(otherwise);
    }
  }
}
