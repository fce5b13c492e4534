package fil.proofs.msm;

import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.proofs.ntt.Scalars;
import fil.work.Stop;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Locale;

/// Which of two is faster here: both add up the same terms some times, and the shortest time of
/// each counts. It takes about a second, most of it until the compiler is done with the code in
/// Java.
///
/// @param winner the faster
/// @param description its name, and what both took
record MsmRace(Msm winner, String description) {

  /// With fewer, most of the time goes to what is done once for each sum, and says little of the
  /// large ones that the choice is for.
  private static final int TERMS = 1 << 13;

  private static final int RUNS = 5;

  /// The code in Java is warmed up on so few terms: it begins a thousand times slower.
  private static final int FEW = 1 << 5;

  private static final int LEAST_WARM_UPS = 30;
  private static final int MOST_WARM_UPS = 300;

  /// So many runs that are no faster than before mean that it is warm.
  private static final int PATIENCE = 10;

  /// Lets them run, the first one until it is warm.
  static MsmRace between(LaneMsm java, BlstMsm blst) {
    Stop stop = Stop.create();
    try (Arena arena = Arena.ofShared()) {
      MemorySegment scalars = arena.allocate((long) TERMS * Fr.BYTES);
      MemorySegment points = arena.allocate((long) TERMS * G1.UNCOMPRESSED_BYTES);
      Fr scalar = Fr.ONE.negate();
      for (int i = 0; i < TERMS; i++) {
        scalar = scalar.square().add(Fr.ONE); // without a pattern after a few
        Scalars.set(scalars, i, scalar);
      }
      new LaneFixedBase().multiply(G1.GENERATOR, scalars, points, Terms.UNHEARD, stop);
      warmUp(java, points, scalars, stop);
      double inJava = Double.POSITIVE_INFINITY;
      double byBlst = Double.POSITIVE_INFINITY;
      for (int run = 0; run < RUNS; run++) {
        inJava = Math.min(inJava, nanoseconds(java, points, scalars, stop) / 1e3 / TERMS);
        byBlst = Math.min(byBlst, nanoseconds(blst, points, scalars, stop) / 1e3 / TERMS);
      }
      return inJava <= byBlst
          ? new MsmRace(java, describe(java, inJava, blst, byBlst))
          : new MsmRace(blst, describe(blst, byBlst, java, inJava));
    }
  }

  private static void warmUp(Msm msm, MemorySegment points, MemorySegment scalars, Stop stop) {
    MemorySegment few = points.asSlice(0, (long) FEW * G1.UNCOMPRESSED_BYTES);
    MemorySegment factors = scalars.asSlice(0, (long) FEW * Fr.BYTES);
    long best = Long.MAX_VALUE;
    int last = LEAST_WARM_UPS;
    for (int run = 0; run - last < PATIENCE && run < MOST_WARM_UPS; run++) {
      long took = nanoseconds(msm, few, factors, stop);
      if (took < best - best / 8) {
        best = took;
        last = Math.max(last, run);
      }
    }
  }

  private static long nanoseconds(Msm msm, MemorySegment points, MemorySegment scalars, Stop stop) {
    long begun = System.nanoTime();
    msm.sumG1(points, scalars, Terms.UNHEARD, stop);
    return System.nanoTime() - begun;
  }

  private static String describe(Msm winner, double time, Msm other, double otherTime) {
    return String.format(
        Locale.ROOT,
        "%s, which took %.2f µs a point, and %s %.2f",
        winner.name(),
        time,
        other.name(),
        otherTime);
  }
}
