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
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// The parameters of a circuit for proving, as they lie in a file. Nothing is read but the
/// verifying key and the numbers of points: who proves takes the points from the memory that the
/// file is mapped to.
///
/// Points are not looked at when parameters are read, for that takes longer than to prove: what we
/// made ourselves has a digest, and what came from elsewhere goes through [#check] once.
///
/// @param memory all bytes
public record Parameters(VerifyingKey key, ParameterLayout layout, MemorySegment memory) {

  private static final ValueLayout.OfInt COUNT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  /// What comes before the number of public inputs.
  private static final int FIXED = 3 * (G1.UNCOMPRESSED_BYTES + G2.UNCOMPRESSED_BYTES);

  /// More than the largest circuit needs, which has a hundred thousand inputs.
  private static final long MOST_KEY_BYTES = 1L << 28;

  /// Reads parameters.
  ///
  /// @throws MalformedInputException when there are more or fewer bytes than the numbers of points
  ///   say, the numbers do not go together, or a point of the verifying key is not in its group or
  ///   is infinity
  public static Parameters of(MemorySegment memory) {
    long inputs = count(memory, FIXED);
    long key = FIXED + Integer.BYTES + inputs * G1.UNCOMPRESSED_BYTES;
    long h = count(memory, key);
    long afterH = key + Integer.BYTES + h * G1.UNCOMPRESSED_BYTES;
    long l = count(memory, afterH);
    long afterL = afterH + Integer.BYTES + l * G1.UNCOMPRESSED_BYTES;
    long a = count(memory, afterL);
    long afterA = afterL + Integer.BYTES + a * G1.UNCOMPRESSED_BYTES;
    long b = count(memory, afterA);
    ParameterLayout layout = ParameterLayout.of(inputs, h, l, a, b);
    requireSame(b, count(memory, layout.bG2().start() - Integer.BYTES), layout);
    if (Long.bitCount(h + 1) != 1) {
      throw new MalformedInputException(
          "%d points for a quotient: one more should be a power of two".formatted(h), key);
    }
    if (layout.bytes() != memory.byteSize()) {
      throw new MalformedInputException(
          "parameters with these numbers of points have %d bytes, not %d"
              .formatted(layout.bytes(), memory.byteSize()),
          Math.min(layout.bytes(), memory.byteSize()));
    }
    if (key > MOST_KEY_BYTES) {
      throw new MalformedInputException("a verifying key for %d inputs".formatted(inputs), FIXED);
    }
    byte[] bytes = memory.asSlice(0, key).toArray(JAVA_BYTE);
    return new Parameters(VerifyingKey.decode(Bytes.copyOf(bytes)), layout, memory);
  }

  private static long count(MemorySegment memory, long at) {
    if (at > memory.byteSize() - Integer.BYTES) {
      throw new MalformedInputException(
          "parameters end after %d bytes, before the number of points at %d"
              .formatted(memory.byteSize(), at),
          memory.byteSize());
    }
    return Integer.toUnsignedLong(memory.get(COUNT, at));
  }

  private static void requireSame(long inG1, long inG2, ParameterLayout layout) {
    if (inG1 != inG2) {
      throw new MalformedInputException(
          "%d points of sums b in one group and %d in the other".formatted(inG1, inG2),
          layout.bG2().start() - Integer.BYTES);
    }
  }

  /// The points of a query, in the form of [Points].
  public MemorySegment points(Query query) {
    return points(query, 0, query.count());
  }

  /// Some points of a query.
  ///
  /// @param first the number of the first one, from 0
  public MemorySegment points(Query query, long first, long count) {
    return memory.asSlice(query.start() + first * query.pointBytes(), count * query.pointBytes());
  }

  /// Looks at every point.
  ///
  /// @throws MalformedInputException when one is not on its curve, not in its group, or infinity
  public void check(Progress progress, Stop stop) {
    long total = layout.queries().stream().mapToLong(Query::count).sum();
    Tally tally = Tally.begin("checking points", total, "points", progress);
    for (Query query : layout.queries()) {
      ParallelLoop.run(
          query.count(),
          tally,
          stop,
          () ->
              (from, to) -> {
                for (long i = from; i < to; i++) {
                  check(query, i);
                }
              });
    }
  }

  private void check(Query query, long index) {
    long at = query.start() + index * query.pointBytes();
    boolean isInfinity;
    try {
      isInfinity =
          query.pointBytes() == G1.UNCOMPRESSED_BYTES
              ? Points.getG1(points(query), index).isInfinity()
              : Points.getG2(points(query), index).isInfinity();
    } catch (MalformedInputException e) {
      throw new MalformedInputException(
          "point %d of query %s: %s".formatted(index, query.name(), e.getMessage()), at, e);
    }
    if (isInfinity) {
      throw new MalformedInputException(
          "point %d of query %s is infinity".formatted(index, query.name()), at);
    }
  }
}
