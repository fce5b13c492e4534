package fil.crypto.bls12381;

import java.util.List;

/// Points of which sums of multiples are wanted again and again, such as those of a verifying key:
/// what can be computed of the points alone was computed before. May be used by many threads.
public sealed interface FixedPoints permits JavaFixedPoints, BlstFixedPoints, PlainFixedPoints {

  /// The sum of all points, each times the scalar at its place.
  ///
  /// @throws IllegalArgumentException when there are not as many scalars as points
  G1 sum(List<Fr> scalars);
}
