package fil.piece;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.num.Bytes32;
import fil.piece.SectorLayout.Slot;
import fil.work.Progress;
import fil.work.Stop;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SectorLayoutTest {

  private static final PaddedPieceSize SECTOR = new PaddedPieceSize(2048);

  @Test
  void placesEachPieceAtAMultipleOfItsSize() {
    SectorLayout layout = SectorLayout.of(new PaddedPieceSize(4096), sizes(128, 512, 256, 1024));

    assertThat(layout.pieces())
        .containsExactly(slot(0, 128), slot(512, 512), slot(1024, 256), slot(2048, 1024));
  }

  @Test
  void fillsGapsWithTheFewestZeroPieces() {
    List<PieceInfo> pieces = List.of(piece(127), piece(508), piece(254));
    SectorLayout layout =
        SectorLayout.of(new PaddedPieceSize(4096), pieces.stream().map(PieceInfo::size).toList());

    assertThat(layout.filled(pieces))
        .containsExactly(
            pieces.get(0),
            zeros(128),
            zeros(256),
            pieces.get(1),
            pieces.get(2),
            zeros(256),
            zeros(512),
            zeros(2048));
    assertThat(SectorLayout.of(SECTOR, List.of()).filled(List.of())).containsExactly(zeros(2048));
  }

  /// Three ways to the data commitment: over the data, over the pieces, over pieces and gaps.
  @RepeatedTest(50)
  void agreesWithTheTreeOverTheData(RepetitionInfo seed) throws IOException {
    Random random = new Random(seed.getCurrentRepetition());
    List<byte[]> data = new ArrayList<>();
    List<PieceInfo> infos = new ArrayList<>();
    for (int free = 32_768 * 3 / 4; free > 0; ) {
      byte[] raw = new byte[1 + random.nextInt(4_064)];
      random.nextBytes(raw);
      data.add(raw);
      infos.add(PieceHasher.hash(raw));
      free -= 2 * (int) infos.getLast().size().bytes(); // the gaps are never larger than the pieces
    }
    PaddedPieceSize sectorSize = new PaddedPieceSize(65_536);
    SectorLayout layout = SectorLayout.of(sectorSize, infos.stream().map(PieceInfo::size).toList());
    ByteArrayOutputStream sector = new ByteArrayOutputStream();

    layout.write(
        data.stream().map(ByteArrayInputStream::new).toList(),
        sector,
        Progress.NONE,
        Stop.create());
    Bytes32 root = DataTree.compute(sector.toByteArray()).root();

    assertThat(CommD.compute(sectorSize, layout.filled(infos))).isEqualTo(root);
    for (int i = 0; i < data.size(); i++) {
      Slot slot = layout.pieces().get(i);
      byte[] piece = Fr32.unpad(slice(sector.toByteArray(), slot));
      assertThat(piece).startsWith(data.get(i));
    }
  }

  @Test
  void saysHowFarItIs() throws IOException {
    List<Long> seen = new ArrayList<>();
    SectorLayout layout = SectorLayout.of(SECTOR, sizes(128, 512));

    layout.write(
        List.of(new ByteArrayInputStream(new byte[3]), new ByteArrayInputStream(new byte[508])),
        new ByteArrayOutputStream(),
        (_, done, total, _) -> {
          assertThat(total).isEqualTo(2032);
          seen.add(done);
        },
        Stop.create());

    assertThat(seen).isSorted().startsWith(0L).endsWith(2032L);
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> SectorLayout.of(SECTOR, sizes(128, 1024, 128)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("piece 2 of 128 padded bytes would begin at 2048, but the sector holds 2048");
    assertThatThrownBy(() -> SectorLayout.of(SECTOR, sizes(4096)))
        .hasMessage("piece 0 of 4096 padded bytes would begin at 0, but the sector holds 2048");
    assertThatThrownBy(
            () -> SectorLayout.of(PaddedPieceSize.MAX, sizes(1L << 62, 1L << 62, 1L << 62)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SectorLayout(SECTOR, List.of(slot(0, 256), slot(128, 128))))
        .hasMessage("piece 1 begins at 128, the one before ends at 256");
    assertThatThrownBy(() -> slot(128, 256)).hasMessage("a piece of 256 bytes cannot lie at 128");
  }

  @Test
  void refusesOtherPiecesThanItsOwn() {
    SectorLayout layout = SectorLayout.of(SECTOR, sizes(128));

    assertThatThrownBy(() -> layout.filled(List.of()))
        .hasMessage("this layout has 1 pieces, not 0");
    assertThatThrownBy(() -> layout.filled(List.of(zeros(256))))
        .hasMessage("piece 0 has 256 padded bytes, its place 128");
    assertThatThrownBy(() ->
            layout.write(
                List.of(new ByteArrayInputStream(new byte[128])),
                new ByteArrayOutputStream(),
                Progress.NONE,
                Stop.create()))
        .hasMessage("piece 0 is longer than the 127 bytes of its place");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 127, 0, 0",
    "0, 100, 0, 27",
    "127, 127, 0, 0",
    "127, 254, 127, 0",
    "127, 508, 381, 0",
    "381, 300, 127, 208",
    "1, 1, 126, 126",
    "0, 0, 0, 127"
  })
  void alignsAsTheReferenceDoes(long written, long piece, long left, long right) {
    assertThat(PieceAlignment.of(written, piece)).isEqualTo(new PieceAlignment(left, right));
  }

  @Test
  void mergesPiecesAsTheReferenceDoes() {
    PieceInfo one = piece(127);

    assertThat(CommD.compute(SECTOR, List.of())).isEqualTo(zeros(2048).commP());
    assertThat(CommD.compute(SECTOR, List.of(one))).isEqualTo(one.commP());
    assertThat(CommD.compute(SECTOR, List.of(one, piece(254))))
        .isEqualTo(PieceInfo.join(PieceInfo.join(one, zeros(128)), piece(254)).commP());
    assertThatThrownBy(() -> PieceInfo.join(one, piece(254)))
        .hasMessage("pieces of 128 and 256 bytes do not join");
  }

  @ParameterizedTest
  @CsvSource({"0, 128", "1, 128", "127, 128", "128, 256", "254, 256", "255, 512", "2032, 2048"})
  void findsTheSmallestSizeThatHoldsTheData(long data, long size) {
    assertThat(PaddedPieceSize.holding(data)).isEqualTo(new PaddedPieceSize(size));
    assertThat(new PaddedPieceSize(size).unpadded().padded()).isEqualTo(new PaddedPieceSize(size));
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -128, 0, 1, 64, 127, 129, 192, Long.MAX_VALUE})
  void refusesOtherSizes(long size) {
    assertThatThrownBy(() -> new PaddedPieceSize(size))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a padded size is a power of two from 128 on, not " + size);
    if (size != 127) {
      assertThatThrownBy(() -> new UnpaddedPieceSize(size))
          .hasMessage("an unpadded size is 127 times a power of two, not " + size);
    }
  }

  @Test
  void refusesDataThatNoPieceHolds() {
    assertThatThrownBy(() -> PaddedPieceSize.holding(-1)).hasMessage("no piece holds -1 bytes");
    assertThatThrownBy(() -> PaddedPieceSize.holding(Long.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(PaddedPieceSize.holding(PaddedPieceSize.MAX.unpadded().bytes()))
        .isEqualTo(PaddedPieceSize.MAX);
  }

  private static List<PaddedPieceSize> sizes(long... sizes) {
    return LongStream.of(sizes).mapToObj(PaddedPieceSize::new).toList();
  }

  private static Slot slot(long offset, long size) {
    return new Slot(offset, new PaddedPieceSize(size));
  }

  private static PieceInfo zeros(long size) {
    return PieceInfo.zeros(new PaddedPieceSize(size));
  }

  private static PieceInfo piece(int size) {
    byte[] data = new byte[size];
    new Random(size).nextBytes(data);
    return PieceHasher.hash(data);
  }

  private static byte[] slice(byte[] sector, Slot slot) {
    return Arrays.copyOfRange(sector, (int) slot.offset(), (int) slot.end());
  }
}
