package fil.proofs.groth16;

import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.proofs.ntt.Ntt;
import fil.work.Progress;
import fil.work.Stop;
import java.lang.foreign.MemorySegment;

/// Who divides the polynomials of a proof, and adds up multiples of the parameters' points. Whoever
/// it is, the results are the same.
///
/// Scalars lie as [fil.proofs.ntt.Scalars] says. Each method may throw [IllegalArgumentException]
/// when there are not as many scalars as points, and [fil.work.Stopped] when asked to.
public interface ProofWork {

  /// The processors of this machine, in the fastest way that they can.
  static ProofWork onProcessor() {
    return new ProcessorProofWork(Ntt.create());
  }

  /// Divides `a·b - c` by `xⁿ - 1` and adds up multiples of points by the coefficients of the
  /// quotient, the lowest first. There are at most as many points as coefficients.
  ///
  /// @param a the values of a polynomial at the powers of a root of unity; they are lost, as are
  ///   those in `b` and `c`
  /// @param stage what to call the sum; the division is called `quotient`
  G1 sumOfQuotient(
      MemorySegment a,
      MemorySegment b,
      MemorySegment c,
      String stage,
      PointSource points,
      Progress progress,
      Stop stop);

  /// The sum of multiples in [G1].
  ///
  /// @param stage what to call it
  G1 sumG1(String stage, PointSource points, MemorySegment scalars, Progress progress, Stop stop);

  /// The sum of multiples in [G2], otherwise as [#sumG1].
  G2 sumG2(String stage, PointSource points, MemorySegment scalars, Progress progress, Stop stop);
}
