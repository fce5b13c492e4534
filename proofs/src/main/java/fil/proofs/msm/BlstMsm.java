package fil.proofs.msm;

import fil.crypto.bls12381.BlstGroup;
import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.work.ParallelLoop;
import fil.work.Stop;
import fil.work.Tally;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Sums by Pippenger's method in the C library blst, one place of digits of some points at a time,
/// so that it can be stopped.
public final class BlstMsm implements Msm {

  /// How many terms are taken together, at most.
  private static final int TOGETHER = 1 << 17;

  private static final int SCALAR_BITS = 255;

  /// The library wants some terms; those that are missing are infinity, times zero.
  private static final int FEWEST_TERMS = 4;

  private static final int READ_TOGETHER = 1 << 12;

  private final int together;

  public BlstMsm() {
    this(TOGETHER);
  }

  /// @param together how many terms are taken together, at most
  BlstMsm(int together) {
    this.together = together;
  }

  @Override
  public String name() {
    return "the library blst";
  }

  @Override
  public G1 sumG1(MemorySegment points, MemorySegment scalars, Tally tally, Stop stop) {
    return sum(CurveGroup.FIRST, BlstGroup.FIRST, points, scalars, tally, stop);
  }

  @Override
  public G2 sumG2(MemorySegment points, MemorySegment scalars, Tally tally, Stop stop) {
    return sum(CurveGroup.SECOND, BlstGroup.SECOND, points, scalars, tally, stop);
  }

  private <P> P sum(
      CurveGroup<P> group,
      BlstGroup blst,
      MemorySegment points,
      MemorySegment scalars,
      Tally tally,
      Stop stop) {
    long count = Msm.terms(points, group.pointBytes(), scalars);
    P sum = group.infinity();
    for (long from = 0; from < count; from += together) {
      int size = (int) Math.min(together, count - from);
      Terms terms = Terms.read(scalars, from, size, stop);
      sum = group.add(sum, sum(group, blst, points, terms, stop));
      tally.add(size);
    }
    return sum;
  }

  private static <P> P sum(
      CurveGroup<P> group, BlstGroup blst, MemorySegment encoded, Terms terms, Stop stop) {
    int size = group.pointBytes();
    int count = terms.indexes().length;
    int multiplied = terms.multiplied();
    if (count == 0) {
      return group.infinity();
    }
    try (Arena arena = Arena.ofShared()) {
      MemorySegment points = arena.allocate((long) count * size, Long.BYTES);
      ParallelLoop.run(
          count,
          READ_TOGETHER,
          Terms.UNHEARD,
          stop,
          () -> {
            MemorySegment one = Arena.ofAuto().allocate(size);
            return (from, to) -> {
              for (long i = from; i < to; i++) {
                // The encoded points may be on the heap.
                MemorySegment.copy(encoded, terms.indexes()[(int) i] * size, one, 0, size);
                blst.read(one, 0, points, i * size);
              }
            };
          });
      MemorySegment sum = blst.infinity(arena);
      if (multiplied > 0) {
        int some = Math.max(multiplied, FEWEST_TERMS);
        MemorySegment factors = points.asSlice(0, (long) multiplied * size);
        if (some > multiplied) {
          factors = arena.allocate((long) some * size, Long.BYTES).copyFrom(factors);
        }
        MemorySegment scalars = arena.allocate((long) some * Fr.BYTES);
        MemorySegment.copy(
            terms.words(), 0, scalars, ValueLayout.JAVA_LONG, 0, terms.words().length);
        multiply(blst, factors, scalars, sum, stop);
      }
      if (multiplied < count) {
        stop.check();
        MemorySegment added = blst.infinity(arena);
        blst.sum(points.asSlice((long) multiplied * size), added);
        blst.add(sum, added);
      }
      return group.decode().apply(blst.encode(sum));
    }
  }

  /// Adds the multiples to a sum: on each thread one place of digits after the other.
  private static void multiply(
      BlstGroup blst, MemorySegment points, MemorySegment scalars, MemorySegment sum, Stop stop) {
    int digitBits = digitBits(points.byteSize() / blst.pointBytes());
    // Digits have signs; the one above the last takes what is carried out of it.
    int places = SCALAR_BITS / digitBits + 1;
    try (Arena arena = Arena.ofShared()) {
      MemorySegment[] sums = new MemorySegment[places];
      for (int place = 0; place < places; place++) {
        sums[place] = blst.infinity(arena);
      }
      ParallelLoop.run(
          places,
          1,
          Terms.UNHEARD,
          stop,
          () ->
              (place, _) ->
                  blst.sum(
                      points,
                      scalars,
                      SCALAR_BITS,
                      (int) place * digitBits,
                      digitBits,
                      sums[(int) place]));
      for (int place = places - 1; place >= 0; place--) {
        blst.twice(sum, digitBits);
        blst.add(sum, sums[place]);
      }
    }
  }

  /// The bits of a digit that take the fewest additions.
  private static int digitBits(long count) {
    int best = 2;
    long least = Long.MAX_VALUE;
    for (int bits = 2; bits <= 16; bits++) {
      long additions = (SCALAR_BITS / bits + 1) * (count + (1L << bits));
      if (additions < least) {
        least = additions;
        best = bits;
      }
    }
    return best;
  }
}
