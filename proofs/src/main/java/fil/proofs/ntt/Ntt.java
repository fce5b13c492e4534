package fil.proofs.ntt;

import fil.proofs.hash.VectorUnit;
import fil.work.Stop;
import java.lang.foreign.MemorySegment;

/// Transforms as [Domain] defines them, of [Scalars] in memory outside the heap and in place.
///
/// All orders are natural: coefficients from the lowest power on, values from the 0th power of the
/// root on. Each method takes a power of two of elements, and uses all processors.
///
/// Each may throw [IllegalArgumentException] for another number of elements, or for one whose
/// number is not below the modulus, and [fil.work.Stopped] when asked to; the elements are then
/// lost.
public sealed interface Ntt permits PlainNtt, LaneNtt {

  /// The fastest on this machine.
  static Ntt create() {
    return VectorUnit.isUsable() ? new LaneNtt() : new PlainNtt();
  }

  /// What does the work, for people.
  String name();

  /// From coefficients to the values at the powers of the root.
  void values(MemorySegment elements, Stop stop);

  /// From values at the powers of the root to coefficients.
  void coefficients(MemorySegment elements, Stop stop);

  /// From coefficients to the values at 7 times the powers of the root.
  void valuesOnCoset(MemorySegment elements, Stop stop);

  /// From values at 7 times the powers of the root to coefficients.
  void coefficientsFromCoset(MemorySegment elements, Stop stop);

  /// Divides values on the coset by those of `xⁿ - 1` there.
  void divideByVanishing(MemorySegment elements, Stop stop);

  /// From the values at the powers of the root of three polynomials to the coefficients of `(a·b -
  /// c)/(xⁿ - 1)`, which are left in `a`. What was in `b` and `c` is lost.
  ///
  /// @throws IllegalArgumentException when there are not as many of each
  void quotient(MemorySegment a, MemorySegment b, MemorySegment c, Stop stop);
}
