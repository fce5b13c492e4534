package fil.proofs.groth16;

import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.proofs.msm.Msm;
import fil.proofs.ntt.Ntt;
import fil.proofs.ntt.Scalars;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// The work of a proof on all processors of this machine.
///
/// @param together how many bytes of points are in memory at once
record ProcessorProofWork(Ntt ntt, long together) implements ProofWork {

  /// A million points of [G1], which is as many as a sum takes together.
  private static final long TOGETHER = 96L << 20;

  ProcessorProofWork(Ntt ntt) {
    this(ntt, TOGETHER);
  }

  @Override
  public G1 sumOfQuotient(
      MemorySegment a,
      MemorySegment b,
      MemorySegment c,
      String stage,
      PointSource points,
      Progress progress,
      Stop stop) {
    long size = Scalars.count(a);
    progress.report("quotient", 0, size, "coefficients");
    ntt.quotient(a, b, c, stop);
    progress.report("quotient", size, size, "coefficients");
    return sumG1(stage, points, a.asSlice(0, points.count() * Fr.BYTES), progress, stop);
  }

  @Override
  public G1 sumG1(
      String stage, PointSource points, MemorySegment scalars, Progress progress, Stop stop) {
    Msm msm = Msm.create(points.count());
    Tally tally = tally(stage, scalars, progress);
    return ranges(points, scalars)
        .map(range -> range.sum((some, factors) -> msm.sumG1(some, factors, tally, stop)))
        .reduce(G1.INFINITY, G1::add);
  }

  @Override
  public G2 sumG2(
      String stage, PointSource points, MemorySegment scalars, Progress progress, Stop stop) {
    Msm msm = Msm.create(points.count());
    Tally tally = tally(stage, scalars, progress);
    return ranges(points, scalars)
        .map(range -> range.sum((some, factors) -> msm.sumG2(some, factors, tally, stop)))
        .reduce(G2.INFINITY, G2::add);
  }

  private static Tally tally(String stage, MemorySegment scalars, Progress progress) {
    return Tally.begin(stage, Scalars.count(scalars), "points", progress);
  }

  /// A sum of multiples.
  @FunctionalInterface
  private interface Sum<P> {
    P of(MemorySegment points, MemorySegment scalars);
  }

  /// Some points and their scalars.
  private record Range(PointSource points, long first, long count, MemorySegment scalars) {

    /// The sum of multiples of these points, which are in memory while it is computed.
    private <P> P sum(Sum<P> sum) {
      try (Arena arena = Arena.ofShared()) {
        return sum.of(points.range(first, count, arena), scalars);
      }
    }
  }

  private Stream<Range> ranges(PointSource points, MemorySegment scalars) {
    if (Scalars.count(scalars) != points.count()) {
      throw new IllegalArgumentException(
          "%d points for %d scalars".formatted(points.count(), Scalars.count(scalars)));
    }
    long most = together / points.pointBytes();
    return LongStream.iterate(0, first -> first < points.count(), first -> first + most)
        .mapToObj(first -> {
          long count = Math.min(most, points.count() - first);
          return new Range(
              points, first, count, scalars.asSlice(first * Fr.BYTES, count * Fr.BYTES));
        });
  }
}
