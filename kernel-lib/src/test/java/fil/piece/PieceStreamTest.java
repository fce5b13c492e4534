package fil.piece;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PieceStreamTest {

  private static final int CHUNK = 8_192 * 127;

  @ParameterizedTest
  @ValueSource(
      ints = {0, 1, 126, 127, 128, 5_000, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 7 * CHUNK + 300})
  void agreesWithTheHasher(int size) throws IOException {
    byte[] data = random(size);

    PieceStream.Piece piece = PieceStream.hash(in(data), size, Progress.NONE, Stop.create());

    assertThat(piece).isEqualTo(new PieceStream.Piece(PieceHasher.hash(data), size));
  }

  @Test
  void takesWhatComesInDrops() throws IOException {
    byte[] data = random(2 * CHUNK + 17);
    InputStream dropping =
        new FilterInputStream(in(data)) {
          private final Random sizes = new Random(1);

          @Override
          public int read(byte[] target, int from, int length) throws IOException {
            return super.read(target, from, Math.min(length, 1 + sizes.nextInt(70_000)));
          }
        };

    assertThat(PieceStream.hash(dropping, Progress.UNKNOWN, Progress.NONE, Stop.create()).info())
        .isEqualTo(PieceHasher.hash(data));
  }

  @ParameterizedTest
  @ValueSource(longs = {Progress.UNKNOWN, 3 * CHUNK, CHUNK, 5 * CHUNK})
  void saysHowFarItIs(long expected) throws IOException {
    List<Long> done = Collections.synchronizedList(new ArrayList<>());
    List<Long> totals = Collections.synchronizedList(new ArrayList<>());

    PieceStream.hash(
        in(random(3 * CHUNK)),
        expected,
        (_, soFar, total, _) -> {
          done.add(soFar);
          totals.add(total);
        },
        Stop.create());

    assertThat(done).startsWith(0L).endsWith(3L * CHUNK).isSorted();
    assertThat(totals).startsWith(expected).endsWith(3L * CHUNK);
    for (int i = 0; i < done.size() - 1; i++) {
      assertThat(totals.get(i)).isNotEqualTo(done.get(i)); // only the last report ends the stage
    }
  }

  @Test
  void stopsWhereNoDataComes() throws Exception {
    Stop stop = Stop.create();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    try (PipedOutputStream out = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(out)) {
      Thread waiting =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  PieceStream.hash(in, Progress.UNKNOWN, Progress.NONE, stop);
                } catch (IOException | RuntimeException e) {
                  thrown.set(e);
                }
              });
      out.write(random(1_000));
      out.flush();

      stop.request();
      waiting.join(5_000);

      assertThat(waiting.isAlive()).isFalse();
      assertThat(thrown.get()).isInstanceOf(Stopped.class);
    }
  }

  @Test
  void passesOnWhatGoesWrong() {
    InputStream broken =
        new SequenceInputStream(
            in(random(CHUNK + 1)),
            new FilterInputStream(InputStream.nullInputStream()) {
              @Override
              public int read(byte[] target, int from, int length) throws IOException {
                throw new IOException("the line is cut");
              }
            });

    assertThatThrownBy(
            () -> PieceStream.hash(broken, Progress.UNKNOWN, Progress.NONE, Stop.create()))
        .isInstanceOf(IOException.class)
        .hasMessage("the line is cut");
  }

  /// 600 MB of zeros, whose commitment is known, in far less memory than that.
  @Test
  @Tag("long")
  void holdsLittleOfWhatIsLong() throws IOException {
    long size = 512L * CHUNK;
    Runtime runtime = Runtime.getRuntime();
    AtomicReference<Long> most = new AtomicReference<>(0L);

    PieceStream.Piece piece =
        PieceStream.hash(
            zeros(size),
            size,
            (_, _, _, _) ->
                most.accumulateAndGet(runtime.totalMemory() - runtime.freeMemory(), Math::max),
            Stop.create());

    assertThat(piece.info()).isEqualTo(PieceInfo.zeros(new PaddedPieceSize(512L << 20)));
    assertThat(most.get()).isLessThan(256L << 20);
  }

  private static InputStream zeros(long size) {
    return new InputStream() {
      private long left = size;

      @Override
      public int read() {
        return left-- > 0 ? 0 : -1;
      }

      @Override
      public int read(byte[] target, int from, int length) {
        int given = (int) Math.min(left, length);
        Arrays.fill(target, from, from + given, (byte) 0);
        left -= given;
        return given == 0 && length > 0 ? -1 : given;
      }
    };
  }

  private static InputStream in(byte[] data) {
    return new ByteArrayInputStream(data);
  }

  private static byte[] random(int size) {
    byte[] data = new byte[size];
    new Random(size).nextBytes(data);
    return data;
  }
}
