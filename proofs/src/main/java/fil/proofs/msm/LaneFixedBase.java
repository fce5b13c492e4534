package fil.proofs.msm;

import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.work.ParallelLoop;
import fil.work.Stop;
import fil.work.Tally;
import java.lang.foreign.MemorySegment;

/// Sums of ready-made multiples in the lanes of vectors: a table has the base times each digit at
/// each place, so that a multiple is one addition for each digit of its scalar.
public final class LaneFixedBase implements FixedBase {

  /// How many multiples one thread makes together.
  private static final int TOGETHER = 1 << 11;

  /// How many points are asked of memory before they are used.
  private static final int TOUCHED = 64;

  /// The largest table is 64 MiB for G1 and 128 for G2.
  private static final int MOST_BITS = 16;

  @Override
  public String name() {
    return new LaneMsm().name();
  }

  @Override
  public void multiply(
      G1 base, MemorySegment scalars, MemorySegment points, Tally tally, Stop stop) {
    multiply(CurveGroup.FIRST, base, scalars, points, tally, stop);
  }

  @Override
  public void multiply(
      G2 base, MemorySegment scalars, MemorySegment points, Tally tally, Stop stop) {
    multiply(CurveGroup.SECOND, base, scalars, points, tally, stop);
  }

  private static <P> void multiply(
      CurveGroup<P> group,
      P base,
      MemorySegment scalars,
      MemorySegment points,
      Tally tally,
      Stop stop) {
    long count = Msm.terms(points, group.pointBytes(), scalars);
    Digits digits = new Digits(digitBits(count));
    double[] table = table(group, base, digits, stop);
    ParallelLoop.run(
        count,
        TOGETHER,
        tally,
        stop,
        () -> {
          FieldLanes field = group.lanes().get();
          AdditionQueue queue = new AdditionQueue(field);
          PointLanes lanes = new PointLanes(field);
          double[] sums = new double[TOGETHER * group.numbers()];
          long[] words = new long[TOGETHER * Digits.WORDS];
          return (from, to) -> {
            int some = (int) (to - from);
            for (int i = 0; i < some; i++) {
              Digits.read(scalars, from + i, words, i * Digits.WORDS);
              digits.prepare(words, i * Digits.WORDS);
              AdditionQueue.setInfinity(sums, i * group.numbers());
            }
            add(digits, words, table, some, sums, queue);
            for (int i = 0; i < some; i += FpLanes.WIDTH) {
              lanes.write(
                  sums,
                  i * group.numbers(),
                  Math.min(FpLanes.WIDTH, some - i),
                  points,
                  (from + i) * group.pointBytes());
            }
          };
        });
  }

  private static void add(
      Digits digits, long[] words, double[] table, int count, double[] sums, AdditionQueue queue) {
    int numbers = queue.pointSize();
    for (int place = 0; place < digits.count(); place++) {
      int first = place * digits.largest() - 1;
      for (int i = 0; i < count; i++) {
        if (i % TOUCHED == 0) {
          for (int k = i; k < Math.min(count, i + TOUCHED); k++) {
            int digit = Math.max(1, Math.abs(digits.digit(words, k * Digits.WORDS, place)));
            queue.touch(table, (first + digit) * numbers);
          }
        }
        int digit = digits.digit(words, i * Digits.WORDS, place);
        if (digit != 0) {
          int at = (first + Math.abs(digit)) * numbers;
          queue.add(sums, i * numbers, false, table, at, digit < 0, sums, i * numbers);
        }
      }
      queue.flush();
    }
  }

  /// The base times each digit at each place: those of one place after the other, from one on.
  ///
  /// They are made from powers of two: `T[2ⁱ + k] = T[2ⁱ] + T[k]`.
  private static <P> double[] table(CurveGroup<P> group, P base, Digits digits, Stop stop) {
    int powers = digits.count() * digits.bits();
    double[] power = new double[powers * group.numbers()];
    PointLanes lanes = new PointLanes(group.lanes().get());
    P doubled = base;
    for (int i = 0; i < powers; i++) {
      stop.check();
      lanes.read(MemorySegment.ofArray(group.encode().apply(doubled).toArray()), i, power);
      doubled = group.add(doubled, doubled);
    }
    double[] table = new double[digits.count() * digits.largest() * group.numbers()];
    ParallelLoop.run(
        digits.count(),
        1,
        Terms.UNHEARD,
        stop,
        () -> {
          AdditionQueue queue = new AdditionQueue(group.lanes().get());
          int numbers = group.numbers();
          return (from, _) -> {
            int place = (int) from;
            int zeroth = (place * digits.largest() - 1) * numbers;
            for (int i = 0; i < digits.bits(); i++) {
              stop.check();
              int two = (place * digits.bits() + i) * numbers;
              queue.copy(power, two, false, table, zeroth + (1 << i) * numbers);
              for (int k = 1; k < 1 << i && (1 << i) + k <= digits.largest(); k++) {
                queue.add(
                    power,
                    two,
                    table,
                    zeroth + k * numbers,
                    table,
                    zeroth + ((1 << i) + k) * numbers);
              }
              queue.flush();
            }
          };
        });
    return table;
  }

  /// The bits of a digit that take the fewest additions.
  private static int digitBits(long count) {
    int best = 5;
    long least = Long.MAX_VALUE;
    for (int bits = 5; bits <= MOST_BITS; bits++) {
      Digits digits = new Digits(bits);
      long additions = digits.count() * (count + digits.largest());
      if (additions < least) {
        least = additions;
        best = bits;
      }
    }
    return best;
  }
}
