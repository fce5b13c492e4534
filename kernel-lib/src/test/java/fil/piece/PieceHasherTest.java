package fil.piece;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.num.Bytes32;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PieceHasherTest {

  /// Of the network's software: `TestWorkerDataCid` in Lotus' `itests/worker_test.go`.
  @ParameterizedTest
  @CsvSource({
    "1016, 1024, b3e5aba4df3316c72968fc123e9de5603091874a2d25762e9789698cea668012",
    "16646144, 16777216, c3baebd6036eb356c0f6f9ecfccb1ff4f758a3334d4411d7a766cb7470a1fc14",
    "10403840, 16777216, 1ba03c78ef2e8a036ecac9a79115d5e8dfd99a20c8dfe513ddbc32970bf5170d"
  })
  void namesDataAsTheNetworkDoes(int size, long paddedSize, String commP) {
    PieceInfo piece = PieceHasher.hash(letters(size));

    assertThat(piece)
        .isEqualTo(new PieceInfo(new PaddedPieceSize(paddedSize), Bytes32.parseHex(commP)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31, 32, 126, 127, 128, 254, 255, 381, 508, 509, 889, 1016, 5_000})
  void agreesWithTheTreeOverThePaddedData(int size) {
    byte[] data = random(size);
    PaddedPieceSize paddedSize = PaddedPieceSize.holding(size);
    byte[] padded = Arrays.copyOf(Fr32.pad(data), (int) paddedSize.bytes());

    PieceInfo piece = PieceHasher.hash(data);

    assertThat(piece).isEqualTo(new PieceInfo(paddedSize, DataTree.compute(padded).root()));
  }

  @Test
  void doesNotCareHowDataArrives() throws IOException {
    byte[] data = random(300_000);
    PieceHasher byPieces = new PieceHasher();
    Random sizes = new Random(1);
    for (int at = 0; at < data.length; ) {
      int size = Math.min(sizes.nextInt(1_000), data.length - at);
      byPieces.update(data, at, size);
      at += size;
    }
    PieceInfo fromStream =
        PieceHasher.hash(new ByteArrayInputStream(data), data.length, Progress.NONE, Stop.create());

    assertThat(byPieces.finish()).isEqualTo(PieceHasher.hash(data)).isEqualTo(fromStream);
  }

  @Test
  void namesDataAndItsZeroExtensionAlike() {
    byte[] data = random(300);

    assertThat(PieceHasher.hash(Arrays.copyOf(data, 508))).isEqualTo(PieceHasher.hash(data));
    assertThat(PieceHasher.hash(Arrays.copyOf(data, 509))).isNotEqualTo(PieceHasher.hash(data));
  }

  @Test
  void saysHowFarItIs() throws IOException {
    List<Long> seen = new ArrayList<>();

    PieceHasher.hash(
        new ByteArrayInputStream(random(300_000)),
        300_000,
        (_, done, total, _) -> {
          assertThat(total).isEqualTo(300_000);
          seen.add(done);
        },
        Stop.create());

    assertThat(seen).hasSizeGreaterThan(2).startsWith(0L).endsWith(300_000L).isSorted();
  }

  @Test
  void stopsWhenAsked() {
    Stop stop = Stop.create();
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 1;
          }

          @Override
          public int read(byte[] target, int from, int length) {
            stop.request();
            return length;
          }
        };

    assertThatThrownBy(() -> PieceHasher.hash(endless, Long.MAX_VALUE, Progress.NONE, stop))
        .isInstanceOf(Stopped.class);
  }

  @Test
  void refusesDataThatEndsEarly() {
    InputStream data = new ByteArrayInputStream(new byte[10]);

    assertThatThrownBy(() -> PieceHasher.hash(data, 11, Progress.NONE, Stop.create()))
        .isInstanceOf(EOFException.class)
        .hasMessage("the data ended after 10 of 11 bytes");
  }

  @Test
  void takesOnePieceOnly() {
    PieceHasher hasher = new PieceHasher();
    hasher.finish();

    assertThatThrownBy(hasher::finish).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> hasher.update(new byte[1], 0, 1))
        .isInstanceOf(IllegalStateException.class);
  }

  private static byte[] letters(int size) {
    byte[] data = new byte[size];
    Arrays.fill(data, (byte) 'a');
    return data;
  }

  private static byte[] random(int size) {
    byte[] data = new byte[size];
    new Random(size).nextBytes(data);
    return data;
  }
}
