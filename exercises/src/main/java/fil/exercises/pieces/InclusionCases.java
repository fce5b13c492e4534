package fil.exercises.pieces;

import fil.num.Bytes;
import fil.num.Bytes32;
import fil.piece.Aggregate;
import fil.piece.DataTree;
import fil.piece.Fr32;
import fil.piece.InclusionPath;
import fil.piece.InclusionProof;
import fil.piece.IndexEntry;
import fil.piece.PaddedPieceSize;
import fil.piece.PieceHasher;
import fil.piece.PieceInfo;
import fil.work.Progress;
import fil.work.Stop;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// An aggregate of three files of somebody's logbook, and what can be said about it, true or not.
///
/// Its second file holds an index entry of its own: for the first half of the logbook, which lies
/// in the aggregate but which no index names.
final class InclusionCases {

  private static final PaddedPieceSize SIZE = new PaddedPieceSize(4096);
  private static final int HALF = 512;

  private final List<PieceInfo> pieces;
  private final Aggregate aggregate;
  private final DataTree tree;
  private final PieceInfo half;
  private final long secondOffset;

  private InclusionCases(
      List<PieceInfo> pieces, Aggregate aggregate, DataTree tree, PieceInfo half, long second) {
    this.pieces = pieces;
    this.aggregate = aggregate;
    this.tree = tree;
    this.half = half;
    this.secondOffset = second;
  }

  static InclusionCases of(Bytes logbook) {
    Bytes32 firstHalf =
        DataTree.compute(Fr32.pad(logbook.toArray())).node(new PaddedPieceSize(HALF).height(), 0);
    PieceInfo half = new PieceInfo(new PaddedPieceSize(HALF), firstHalf);
    byte[] smuggled =
        IndexEntry.of(half, 0).toBytes().concat(Bytes.zeros(IndexEntry.SIZE)).toArray();
    List<byte[]> files =
        List.of(logbook.toArray(), Fr32.unpad(smuggled), logbook.slice(0, HALF - 4).toArray());
    List<PieceInfo> pieces = files.stream().map(PieceHasher::hash).toList();
    Aggregate aggregate = Aggregate.of(SIZE, pieces);
    return new InclusionCases(
        pieces,
        aggregate,
        DataTree.compute(padded(aggregate, files)),
        half,
        aggregate.entries().get(1).offset());
  }

  private static byte[] padded(Aggregate aggregate, List<byte[]> files) {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    try {
      aggregate.write(
          files.stream().map(ByteArrayInputStream::new).toList(),
          raw,
          Progress.NONE,
          Stop.create());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Fr32.pad(raw.toByteArray());
  }

  /// A true one.
  ///
  /// @param file 0 to 2
  InclusionCase honest(int file) {
    return new InclusionCase(
        "file " + file + ", as it is", pieces.get(file), aggregate.prove(file), aggregate.info());
  }

  /// A file with the paths of another.
  InclusionCase otherFile() {
    return new InclusionCase(
        "file 2 with the paths of file 0", pieces.get(2), aggregate.prove(0), aggregate.info());
  }

  /// An aggregate that is not the one in the deal.
  InclusionCase otherAggregate() {
    PieceInfo other = Aggregate.of(SIZE, pieces.subList(0, 2)).info();
    return new InclusionCase("another aggregate", pieces.getFirst(), aggregate.prove(0), other);
  }

  /// The right root, in a deal that names another size.
  InclusionCase otherSize() {
    PieceInfo smaller = new PieceInfo(new PaddedPieceSize(2048), aggregate.info().commP());
    return new InclusionCase(
        "the right root, and another size", pieces.getFirst(), aggregate.prove(0), smaller);
  }

  /// A piece that lies there, with the index entry of another.
  InclusionCase wrongEntry() {
    InclusionProof proof =
        new InclusionProof(aggregate.prove(0).subtree(), aggregate.prove(2).entry());
    return new InclusionCase(
        "file 0 with the entry of file 2", pieces.getFirst(), proof, aggregate.info());
  }

  /// A piece that lies there and is not in the index; its entry is somebody's data.
  InclusionCase smuggledEntry() {
    InclusionProof proof =
        new InclusionProof(path(half.size().height(), 0), path(1, secondOffset / IndexEntry.SIZE));
    return new InclusionCase("an entry outside of the index", half, proof, aggregate.info());
  }

  private InclusionPath path(int row, long index) {
    List<Bytes32> siblings = new ArrayList<>();
    long at = index;
    for (int above = row; above < tree.height(); above++) {
      siblings.add(tree.node(above, at ^ 1));
      at /= 2;
    }
    return new InclusionPath(index, siblings);
  }
}
