package fil.crypto.bls12381;

import fil.crypto.bls12381.Pairing.Pair;
import java.util.List;

/// An equation of pairings, `e(P, Q)·e(P₁, Q₁)·e(P₂, Q₂)·… = v`, in which `v` and all of G2 but `Q`
/// stay the same from one time to the next, such as that of a verifying key: what can be computed
/// of them alone was computed before. May be used by many threads.
public sealed interface PairingEquation permits JavaPairingEquation, BlstPairingEquation {

  /// Whether the equation holds.
  ///
  /// @param first `P` and `Q`
  /// @param others `P₁`, `P₂` and so on
  /// @throws IllegalArgumentException when there are not as many others as fixed points
  boolean holds(Pair first, List<G1> others);
}
