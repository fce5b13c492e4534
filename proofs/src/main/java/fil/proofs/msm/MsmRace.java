package fil.proofs.msm;

import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.proofs.ntt.Scalars;
import fil.work.Stop;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Locale;

/// Which of two is faster here, in one of the groups: both add up the same terms some times, one
/// after the other in turn, and the shortest time of each counts, by the clock on the wall, since
/// that is what a prover waits for.
///
/// The compiler translates code anew when more terms bring what few did not, and where other work
/// waits for it, or another program has the processor, it comes late: so Java gets more turns while
/// it is behind, as [RaceRounds] says. Where Java is ahead, all takes about a second for each
/// group; where it stays behind, some more, and twenty seconds at most, but for the last round.
///
/// @param winner the faster
/// @param description its name, and what both took
record MsmRace(Msm winner, String description) {

  /// With fewer, most of the time goes to what is done once for each sum, and says little of the
  /// large ones that the choice is for.
  private static final int TERMS_IN_G1 = 1 << 13;

  /// A point of the second group takes as long as two or three of the first.
  private static final int TERMS_IN_G2 = 1 << 12;

  /// The code in Java is warmed up on so few terms: it begins a thousand times slower.
  private static final int FEW = 1 << 5;

  private static final int LEAST_WARM_UPS = 30;
  private static final int MOST_WARM_UPS = 300;

  /// So many runs that are no faster than before mean that it is warm.
  private static final int PATIENCE = 10;

  /// Lets them run in the first group, the first one until it is warm.
  static MsmRace inG1(LaneMsm java, BlstMsm blst) {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment scalars = scalars(TERMS_IN_G1, arena);
      MemorySegment points = arena.allocate((long) TERMS_IN_G1 * G1.UNCOMPRESSED_BYTES);
      Stop stop = Stop.create();
      new LaneFixedBase().multiply(G1.GENERATOR, scalars, points, Terms.UNHEARD, stop);
      Course course =
          new Course(
              "G1",
              points,
              G1.UNCOMPRESSED_BYTES,
              scalars,
              (msm, some, factors) -> msm.sumG1(some, factors, Terms.UNHEARD, stop));
      return course.between(java, blst);
    }
  }

  /// Lets them run in the second group.
  static MsmRace inG2(LaneMsm java, BlstMsm blst) {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment scalars = scalars(TERMS_IN_G2, arena);
      MemorySegment points = arena.allocate((long) TERMS_IN_G2 * G2.UNCOMPRESSED_BYTES);
      Stop stop = Stop.create();
      new LaneFixedBase().multiply(G2.GENERATOR, scalars, points, Terms.UNHEARD, stop);
      Course course =
          new Course(
              "G2",
              points,
              G2.UNCOMPRESSED_BYTES,
              scalars,
              (msm, some, factors) -> msm.sumG2(some, factors, Terms.UNHEARD, stop));
      return course.between(java, blst);
    }
  }

  private static MemorySegment scalars(int terms, Arena arena) {
    MemorySegment scalars = arena.allocate((long) terms * Fr.BYTES);
    Fr scalar = Fr.ONE.negate();
    for (int i = 0; i < terms; i++) {
      scalar = scalar.square().add(Fr.ONE); // without a pattern after a few
      Scalars.set(scalars, i, scalar);
    }
    return scalars;
  }

  /// Adds up terms.
  @FunctionalInterface
  private interface Sum {
    void run(Msm msm, MemorySegment points, MemorySegment scalars);
  }

  /// What is run over.
  ///
  /// @param group the group's name
  private record Course(
      String group, MemorySegment points, int pointBytes, MemorySegment scalars, Sum sum) {

    private MsmRace between(LaneMsm java, BlstMsm blst) {
      warmUp(java);
      RaceRounds rounds =
          RaceRounds.run(
              () -> nanoseconds(java, points, scalars), () -> nanoseconds(blst, points, scalars));
      return rounds.isJavaAhead()
          ? new MsmRace(java, describe(java, rounds.inJava(), blst, rounds.byOther()))
          : new MsmRace(blst, describe(blst, rounds.byOther(), java, rounds.inJava()));
    }

    private void warmUp(Msm msm) {
      MemorySegment few = points.asSlice(0, (long) FEW * pointBytes);
      MemorySegment factors = scalars.asSlice(0, (long) FEW * Fr.BYTES);
      long best = Long.MAX_VALUE;
      int last = LEAST_WARM_UPS;
      for (int run = 0; run - last < PATIENCE && run < MOST_WARM_UPS; run++) {
        long took = nanoseconds(msm, few, factors);
        if (took < best - best / 8) {
          best = took;
          last = Math.max(last, run);
        }
      }
    }

    private double microsecondsEach(long nanoseconds) {
      return nanoseconds / 1e3 / Scalars.count(scalars);
    }

    private long nanoseconds(Msm msm, MemorySegment some, MemorySegment factors) {
      long begun = System.nanoTime();
      sum.run(msm, some, factors);
      return System.nanoTime() - begun;
    }

    private String describe(Msm winner, long time, Msm other, long otherTime) {
      return String.format(
          Locale.ROOT,
          "%s, which took %.2f µs a point in %s, and %s %.2f",
          winner.name(),
          microsecondsEach(time),
          group,
          other.name(),
          microsecondsEach(otherTime));
    }
  }
}
