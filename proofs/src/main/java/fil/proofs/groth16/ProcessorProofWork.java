package fil.proofs.groth16;

import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.proofs.msm.Msm;
import fil.proofs.msm.Points;
import fil.proofs.ntt.Ntt;
import fil.proofs.ntt.Scalars;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.lang.foreign.MemorySegment;

/// The work of a proof on all processors of this machine.
record ProcessorProofWork(Ntt ntt) implements ProofWork {

  @Override
  public G1 sumOfQuotient(
      MemorySegment a,
      MemorySegment b,
      MemorySegment c,
      String stage,
      MemorySegment points,
      Progress progress,
      Stop stop) {
    long size = Scalars.count(a);
    progress.report("quotient", 0, size, "coefficients");
    ntt.quotient(a, b, c, stop);
    progress.report("quotient", size, size, "coefficients");
    long terms = Points.count(points, G1.UNCOMPRESSED_BYTES);
    return sumG1(stage, points, a.asSlice(0, terms * Fr.BYTES), progress, stop);
  }

  @Override
  public G1 sumG1(
      String stage, MemorySegment points, MemorySegment scalars, Progress progress, Stop stop) {
    return msm(scalars).sumG1(points, scalars, tally(stage, scalars, progress), stop);
  }

  @Override
  public G2 sumG2(
      String stage, MemorySegment points, MemorySegment scalars, Progress progress, Stop stop) {
    return msm(scalars).sumG2(points, scalars, tally(stage, scalars, progress), stop);
  }

  private static Msm msm(MemorySegment scalars) {
    return Msm.create(Scalars.count(scalars));
  }

  private static Tally tally(String stage, MemorySegment scalars, Progress progress) {
    return Tally.begin(stage, Scalars.count(scalars), "points", progress);
  }
}
