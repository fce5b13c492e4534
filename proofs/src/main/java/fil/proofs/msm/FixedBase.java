package fil.proofs.msm;

import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.proofs.hash.VectorUnit;
import fil.work.Stop;
import fil.work.Tally;
import java.lang.foreign.MemorySegment;

/// Many multiples of one point, on all processors.
///
/// Scalars lie as [fil.proofs.ntt.Scalars] says; the multiples are written as [Points] says, one
/// for each, infinity for zero.
///
/// Each method counts finished multiples to a tally, and may throw [IllegalArgumentException] when
/// there is not room for as many points as there are scalars, or for a scalar that is not below the
/// modulus, and [fil.work.Stopped] when asked to.
public sealed interface FixedBase permits PlainFixedBase, LaneFixedBase {

  /// The fastest on this machine.
  static FixedBase create() {
    return VectorUnit.isUsable() ? new LaneFixedBase() : new PlainFixedBase();
  }

  /// What does the work, for people.
  String name();

  /// Writes the multiples of `base` to `points`.
  void multiply(G1 base, MemorySegment scalars, MemorySegment points, Tally tally, Stop stop);

  /// Writes the multiples of `base` to `points`.
  void multiply(G2 base, MemorySegment scalars, MemorySegment points, Tally tally, Stop stop);
}
