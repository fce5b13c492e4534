package fil.proofs.groth16;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import fil.cbor.MalformedInputException;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.num.Bytes;
import fil.proofs.groth16.ParameterLayout.Query;
import fil.proofs.msm.Points;
import fil.work.ParallelLoop;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.function.Supplier;

/// The parameters of a circuit for proving, as they lie in a file. Nothing is read but the
/// verifying key and the numbers of points: who proves takes the points in ranges.
///
/// Points are not looked at when parameters are read, for that takes longer than to prove: what we
/// made ourselves has a digest, and what came from elsewhere goes through [#check] once.
public final class Parameters {

  private static final ValueLayout.OfInt COUNT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  /// What comes before the number of public inputs.
  private static final int FIXED = 3 * (G1.UNCOMPRESSED_BYTES + G2.UNCOMPRESSED_BYTES);

  /// More than the verifying key of the largest circuit takes: that of a window of sectors of 32
  /// GiB, which has 25,840 inputs, has 2,481,508 bytes.
  public static final long MOST_KEY_BYTES = 1L << 22;

  /// How many points are looked at in one go.
  private static final long TOGETHER = 1 << 18;

  private final VerifyingKey key;
  private final ParameterLayout layout;
  private final ByteSource bytes;

  private Parameters(VerifyingKey key, ParameterLayout layout, ByteSource bytes) {
    this.key = key;
    this.layout = layout;
    this.bytes = bytes;
  }

  /// Reads parameters in memory, which must stay.
  ///
  /// @throws MalformedInputException when there are more or fewer bytes than the numbers of points
  ///   say, the numbers do not go together, or a point of the verifying key is not in its group or
  ///   is infinity
  public static Parameters of(MemorySegment memory) {
    return read(new ByteSource.InMemory(memory));
  }

  /// Reads parameters in a file, which must stay open.
  ///
  /// @throws IOException when the file cannot be read
  /// @throws MalformedInputException as [#of(MemorySegment)] does
  public static Parameters of(FileChannel file) throws IOException {
    return read(new ByteSource.InFile(new MappedFile(file, file.size())));
  }

  private static Parameters read(ByteSource bytes) {
    long inputs = count(bytes, FIXED);
    long key = FIXED + Integer.BYTES + inputs * G1.UNCOMPRESSED_BYTES;
    long h = count(bytes, key);
    long afterH = key + Integer.BYTES + h * G1.UNCOMPRESSED_BYTES;
    long l = count(bytes, afterH);
    long afterL = afterH + Integer.BYTES + l * G1.UNCOMPRESSED_BYTES;
    long a = count(bytes, afterL);
    long afterA = afterL + Integer.BYTES + a * G1.UNCOMPRESSED_BYTES;
    long b = count(bytes, afterA);
    ParameterLayout layout = ParameterLayout.of(inputs, h, l, a, b);
    requireSame(b, count(bytes, layout.bG2().start() - Integer.BYTES), layout);
    if (Long.bitCount(h + 1) != 1) {
      throw new MalformedInputException(
          "%d points for a quotient: one more should be a power of two".formatted(h), key);
    }
    if (layout.bytes() != bytes.size()) {
      throw new MalformedInputException(
          "parameters with these numbers of points have %d bytes, not %d"
              .formatted(layout.bytes(), bytes.size()),
          Math.min(layout.bytes(), bytes.size()));
    }
    if (key > MOST_KEY_BYTES) {
      throw new MalformedInputException("a verifying key for %d inputs".formatted(inputs), FIXED);
    }
    try (Arena arena = Arena.ofConfined()) {
      byte[] encoded = bytes.range(0, key, arena).toArray(JAVA_BYTE);
      return new Parameters(VerifyingKey.decode(Bytes.copyOf(encoded)), layout, bytes);
    }
  }

  private static long count(ByteSource bytes, long at) {
    if (at > bytes.size() - Integer.BYTES) {
      throw new MalformedInputException(
          "parameters end after %d bytes, before the number of points at %d"
              .formatted(bytes.size(), at),
          bytes.size());
    }
    try (Arena arena = Arena.ofConfined()) {
      return Integer.toUnsignedLong(bytes.range(at, Integer.BYTES, arena).get(COUNT, 0));
    }
  }

  private static void requireSame(long inG1, long inG2, ParameterLayout layout) {
    if (inG1 != inG2) {
      throw new MalformedInputException(
          "%d points of sums b in one group and %d in the other".formatted(inG1, inG2),
          layout.bG2().start() - Integer.BYTES);
    }
  }

  /// The verifying key, with which the parameters begin.
  public VerifyingKey key() {
    return key;
  }

  /// Where the points are.
  public ParameterLayout layout() {
    return layout;
  }

  /// The points of a query.
  public PointSource points(Query query) {
    return new ByteSource.Points(bytes, query.start(), query.count(), query.pointBytes());
  }

  /// All bytes.
  ///
  /// @param arena until when they stay in memory
  public MemorySegment bytes(Arena arena) {
    return bytes.range(0, bytes.size(), arena);
  }

  /// Works with the points.
  ///
  /// @throws UnfitParametersException when the work failed over points that are not there any more
  <R> R use(Supplier<R> work) {
    return bytes.use(work);
  }

  /// Looks at every point.
  ///
  /// @return how many there are
  /// @throws MalformedInputException when one is not on its curve, not in its group, or infinity
  /// @throws UnfitParametersException when the file is cut off meanwhile
  public long check(Progress progress, Stop stop) {
    long total = layout.queries().stream().mapToLong(Query::count).sum();
    Tally tally = Tally.begin("checking points", total, "points", progress);
    return use(() -> {
      check(tally, stop);
      return total;
    });
  }

  private void check(Tally tally, Stop stop) {
    for (Query query : layout.queries()) {
      PointSource source = points(query);
      for (long first = 0; first < query.count(); first += TOGETHER) {
        long begun = first;
        try (Arena arena = Arena.ofShared()) {
          long count = Math.min(TOGETHER, query.count() - first);
          MemorySegment points = source.range(first, count, arena);
          ParallelLoop.run(
              count,
              tally,
              stop,
              () ->
                  (from, to) -> {
                    for (long i = from; i < to; i++) {
                      check(query, begun, points, i);
                    }
                  });
        }
      }
    }
  }

  /// @param first the number of the first of the points
  private static void check(Query query, long first, MemorySegment points, long index) {
    long number = first + index;
    long at = query.start() + number * query.pointBytes();
    boolean isInfinity;
    try {
      isInfinity =
          query.pointBytes() == G1.UNCOMPRESSED_BYTES
              ? Points.getG1(points, index).isInfinity()
              : Points.getG2(points, index).isInfinity();
    } catch (MalformedInputException e) {
      throw new MalformedInputException(
          "point %d of query %s: %s".formatted(number, query.name(), e.getMessage()), at, e);
    }
    if (isInfinity) {
      throw new MalformedInputException(
          "point %d of query %s is infinity".formatted(number, query.name()), at);
    }
  }
}
