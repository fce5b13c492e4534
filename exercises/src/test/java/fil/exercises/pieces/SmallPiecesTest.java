package fil.exercises.pieces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.exercises.Check;
import fil.exercises.Draws;
import fil.exercises.Learner;
import fil.exercises.Logbook;
import fil.exercises.Outcome;
import fil.num.Bytes;
import fil.piece.CommD;
import fil.piece.PaddedPieceSize;
import fil.piece.PieceHasher;
import fil.piece.PieceInfo;
import fil.piece.SectorLayout;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// The pieces that tests are written for, and what tests can find in them.
class SmallPiecesTest {

  private static final PaddedPieceSize SECTOR = new PaddedPieceSize(2048);
  private static final Draws DRAWS = Learner.ANNA.draws("some files");

  @Test
  void theRightOneMakesTheRootsOfTheLibrary() {
    for (int size : new int[] {1, 100, 127, 128, 508, 1016, 1017, 2032}) {
      Bytes file = DRAWS.bytes(size);
      assertThat(SmallPieces.RIGHT.commP(file)).isEqualTo(info(file).commP());
    }
    for (List<Integer> sizes :
        List.of(List.of(127), List.of(127, 508), List.of(508, 127), List.of(100, 200, 1000))) {
      List<Bytes> files = sizes.stream().map(DRAWS::bytes).toList();
      List<PieceInfo> infos = files.stream().map(SmallPiecesTest::info).toList();
      SectorLayout layout = SectorLayout.of(SECTOR, infos.stream().map(PieceInfo::size).toList());
      assertThat(SmallPieces.RIGHT.commD(files))
          .isEqualTo(CommD.compute(SECTOR, layout.filled(infos)));
    }
  }

  private static PieceInfo info(Bytes file) {
    return PieceHasher.hash(file.toArray());
  }

  @Test
  void eachMistakeMakesAnotherRoot() {
    List<Bytes> files = List.of(DRAWS.bytes(100), DRAWS.bytes(508), DRAWS.bytes(127));

    assertThat(Arrays.stream(SmallPieces.values()).map(code -> code.commD(files)))
        .doesNotHaveDuplicates();
  }

  @Test
  void filesThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> SmallPieces.RIGHT.commP(Bytes.zeros(2033)))
        .hasMessage("a file of 2033 bytes does not fit into a sector of 2 KiB");
    assertThatThrownBy(() -> SmallPieces.RIGHT.commD(List.of(Bytes.zeros(127), Bytes.zeros(2032))))
        .hasMessage("these files do not fit into 2,048 bytes");
  }

  @Test
  void testsOfOneWholeFileAreToldWhatTheyMiss() {
    Bytes logbook = Logbook.of(Learner.ANNA);
    Predicate<PieceCode> one = code -> code.commP(logbook).equals(info(logbook).commP());

    Outcome outcome = Check.of(PieceTests.EXERCISE, Learner.ANNA, one, 0);

    assertThat(((Outcome.NotYet) outcome).feedback().orElseThrow())
        .startsWith("Use leaves that differ");
  }
}
