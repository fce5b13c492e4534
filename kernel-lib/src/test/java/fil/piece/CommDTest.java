package fil.piece;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommDTest {

  private static final PaddedPieceSize SECTOR = new PaddedPieceSize(2048);

  private final PieceInfo small = PieceHasher.hash(new byte[] {1});
  private final PieceInfo half = PieceHasher.hash(filled(1016));

  @Test
  void leavesOnePieceAsItIs() {
    assertThat(CommD.compute(SECTOR, List.of(small))).isEqualTo(small.commP());
  }

  @Test
  void putsZerosWhereAlignmentWantsThem() {
    PieceInfo grown = small;
    while (grown.size().compareTo(half.size()) < 0) {
      grown = PieceInfo.join(grown, PieceInfo.zeros(grown.size()));
    }

    assertThat(CommD.compute(SECTOR, List.of(small, half)))
        .isEqualTo(PieceInfo.join(grown, half).commP());
  }

  @Test
  void doesNotCountGapsAsTheNetworkDoesNot() {
    List<PieceInfo> pushedOut = List.of(small, half, small);
    PieceInfo end = small;
    while (end.size().compareTo(SECTOR) < 0) {
      end = PieceInfo.join(end, PieceInfo.zeros(end.size()));
    }
    PieceInfo start = new PieceInfo(SECTOR, CommD.compute(SECTOR, List.of(small, half)));

    assertThat(CommD.compute(SECTOR, pushedOut)).isEqualTo(PieceInfo.join(start, end).commP());
    assertThatThrownBy(
            () -> SectorLayout.of(SECTOR, pushedOut.stream().map(PieceInfo::size).toList()))
        .hasMessage("piece 2 of 128 padded bytes would begin at 2048, but the sector holds 2048");
  }

  @Test
  void refusesPiecesLargerThanTheSector() {
    assertThatThrownBy(() -> CommD.compute(SECTOR, List.of(half, half, small)))
        .hasMessage("the pieces have 2176 padded bytes together, but the sector holds 2048");
  }

  private static byte[] filled(int size) {
    byte[] raw = new byte[size];
    java.util.Arrays.fill(raw, (byte) 7);
    return raw;
  }
}
