package fil.lab;

import static org.assertj.core.api.Assertions.assertThat;

import fil.num.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the tables of a sector's map list.
class SectorMapTest {

  private static final int LEAVES = 16;

  /// Two pieces, the later one first, with a gap before, between and behind them.
  private static final List<SectorMap.Piece> PIECES =
      List.of(
          new SectorMap.Piece("photo", 8, 4, 127), // all four leaves are full
          new SectorMap.Piece("logbook", 2, 4, 32)); // a bit more than a leaf holds

  @Test
  void listsThePiecesAndGapsInPlace() {
    assertThat(map(new byte[32 * LEAVES]).data().getFirst().rows())
        .containsExactly(
            List.of("(no piece)", "0", "1", "0", "0"),
            List.of("logbook", "2", "5", "32", "2"),
            List.of("(no piece)", "6", "7", "0", "0"),
            List.of("photo", "8", "11", "127", "0"),
            List.of("(no piece)", "12", "15", "0", "0"));
  }

  @Test
  void listsTheLeavesThatDifferAndTheSpareBits() {
    byte[] before = new byte[32 * LEAVES];
    before[32 * 9 + 31] = 0x40; // a spare bit that was set before
    byte[] after = before.clone();
    after[32 * 2 + 5] = 1;
    after[32 * 5 + 31] = (byte) 0x80;
    after[32 * 15] = 7;

    SectorMap map = map(after).comparedTo(Bytes.copyOf(before));

    assertThat(map.data().getLast().rows())
        .containsExactly(
            List.of("2", "data", "yes", "00"),
            List.of("5", "padding", "yes", "10"),
            List.of("9", "data", "no", "01"),
            List.of("15", "empty", "yes", "00"));
    assertThat(map.bundle().text()).contains(map.data().getLast().plain());
    assertThat(map(before).data().getLast().rows())
        .containsExactly(List.of("9", "data", "no", "01"));
  }

  @Test
  void countsAsPaddingWhatIsDrawnAsPadding() {
    for (long bytes = 0; bytes <= 127; bytes++) {
      SectorMap map =
          SectorMap.of(
              "One piece",
              Bytes.copyOf(new byte[32 * 4]),
              List.of(new SectorMap.Piece("it", 0, 4, bytes)));

      assertThat(map.data().getFirst().rows().getFirst().getLast())
          .isEqualTo(String.valueOf(map.count(SectorMap.Kind.PADDING)));
    }
  }

  private static SectorMap map(byte[] sector) {
    return SectorMap.of("Sixteen leaves", Bytes.copyOf(sector), PIECES);
  }
}
