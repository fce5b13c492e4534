package fil.proofs.msm;

import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.work.ParallelLoop;
import fil.work.Stop;
import fil.work.Tally;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/// Sums by [Pippenger]'s method in the lanes of vectors: points with the same digit of their scalars
/// are added up first, digit place by digit place, see [BucketSums].
///
/// Terms are taken a million at a time, so that memory does not grow with their number. Those with
/// the scalar zero are left out, and those with one are added up by themselves.
///
/// [Pippenger]: https://doi.org/10.1109/SFCS.1976.21
public final class LaneMsm implements Msm {

  /// The numbers of all points that are taken together, at most.
  static final int MOST_NUMBERS = 1 << 24;

  private static final int READ_TOGETHER = 1 << 10;

  private final int mostNumbers;
  private final IntUnaryOperator digitBits;

  public LaneMsm() {
    this(MOST_NUMBERS, LaneMsm::digitBits);
  }

  /// @param mostNumbers the numbers of all points that are taken together, at most
  /// @param digitBits the bits of a digit for so many terms
  LaneMsm(int mostNumbers, IntUnaryOperator digitBits) {
    this.mostNumbers = mostNumbers;
    this.digitBits = digitBits;
  }

  @Override
  public String name() {
    return "Java with vectors of " + FpLanes.WIDTH * Double.SIZE + " bits";
  }

  @Override
  public G1 sumG1(MemorySegment points, MemorySegment scalars, Tally tally, Stop stop) {
    return sum(CurveGroup.FIRST, points, scalars, tally, stop);
  }

  @Override
  public G2 sumG2(MemorySegment points, MemorySegment scalars, Tally tally, Stop stop) {
    return sum(CurveGroup.SECOND, points, scalars, tally, stop);
  }

  private <P> P sum(
      CurveGroup<P> group, MemorySegment points, MemorySegment scalars, Tally tally, Stop stop) {
    long count = Msm.terms(points, group.pointBytes(), scalars);
    int most = mostNumbers / group.numbers();
    P sum = group.infinity();
    for (long from = 0; from < count; from += most) {
      int size = (int) Math.min(most, count - from);
      Terms terms = Terms.read(scalars, from, size, stop);
      sum = group.add(sum, sum(group, points, terms, stop));
      tally.add(size);
    }
    return sum;
  }

  private <P> P sum(CurveGroup<P> group, MemorySegment encoded, Terms terms, Stop stop) {
    int count = terms.indexes().length;
    int multiplied = terms.multiplied();
    double[] points = new double[count * group.numbers()];
    ParallelLoop.run(
        count,
        READ_TOGETHER,
        Terms.UNHEARD,
        stop,
        () -> {
          PointLanes lanes = new PointLanes(group.lanes().get());
          return (from, to) -> {
            for (int i = (int) from; i < to; i += FpLanes.WIDTH) {
              int some = Math.min(FpLanes.WIDTH, (int) to - i);
              lanes.read(encoded, terms.indexes(), i, some, points);
            }
          };
        });
    Digits digits = new Digits(digitBits.applyAsInt(multiplied));
    for (int i = 0; i < multiplied; i++) {
      digits.prepare(terms.words(), i * Digits.WORDS);
    }
    // The sums at each place of digits, and that of the points that are only added.
    AtomicReferenceArray<P> sums = new AtomicReferenceArray<>(digits.count() + 1);
    ParallelLoop.run(
        sums.length(),
        1,
        Terms.UNHEARD,
        stop,
        () -> {
          BucketSums<P> buckets = new BucketSums<>(group);
          int[] at = new int[multiplied];
          return (from, _) -> {
            int place = (int) from;
            if (place == digits.count()) {
              int[] added = IntStream.range(multiplied, count).map(i -> i << 1).toArray();
              sums.set(place, buckets.plain(points, added, stop));
              return;
            }
            for (int i = 0; i < multiplied; i++) {
              at[i] = digits.digit(terms.words(), i * Digits.WORDS, place);
            }
            sums.set(place, buckets.weighted(points, at, digits.largest(), stop));
          };
        });
    P sum = group.infinity();
    for (int place = digits.count() - 1; place >= 0; place--) {
      sum = group.add(group.doubled(sum, digits.bits()), sums.get(place));
    }
    return group.add(sum, sums.get(digits.count()));
  }

  /// The bits of a digit that take the fewest additions: at each place one for each point, and two
  /// and a little for each bucket.
  private static int digitBits(int count) {
    int best = 5;
    long least = Long.MAX_VALUE;
    for (int bits = 5; bits <= 17; bits++) {
      Digits digits = new Digits(bits);
      long additions = digits.count() * (2L * count + 5L * digits.largest());
      if (additions < least) {
        least = additions;
        best = bits;
      }
    }
    return best;
  }
}
