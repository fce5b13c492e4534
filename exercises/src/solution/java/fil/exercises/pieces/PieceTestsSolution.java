package fil.exercises.pieces;

import fil.num.Bytes;
import fil.num.Bytes32;
import fil.piece.CommD;
import fil.piece.PaddedPieceSize;
import fil.piece.PieceHasher;
import fil.piece.PieceInfo;
import fil.piece.SectorLayout;
import java.util.List;
import java.util.function.Predicate;

/// Exercise 6.3: tests for CommP.
final class PieceTestsSolution {

  private PieceTestsSolution() {}

  /// A file that does not fill its piece, and three pieces with a gap after the first. In a cell:
  /// `check("6.3", tests)`.
  static Predicate<PieceCode> tests(Bytes logbook) {
    Bytes part = logbook.slice(0, 100);
    List<Bytes> files =
        List.of(logbook.slice(0, 127), logbook.slice(127, 635), logbook.slice(635, 762));
    List<PieceInfo> infos =
        files.stream().map(file -> PieceHasher.hash(file.toArray())).toList();
    PaddedPieceSize sector = new PaddedPieceSize(2048);
    SectorLayout layout = SectorLayout.of(sector, infos.stream().map(PieceInfo::size).toList());
    Bytes32 commD = CommD.compute(sector, layout.filled(infos));
    return code ->
        code.commP(part).equals(PieceHasher.hash(part.toArray()).commP())
            && code.commD(files).equals(commD);
  }
}
