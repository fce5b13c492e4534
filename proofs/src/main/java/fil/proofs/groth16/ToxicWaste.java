package fil.proofs.groth16;

import fil.crypto.bls12381.Fr;

/// What a set-up draws and must forget: whoever knows these five numbers can make a proof of
/// anything. Real parameters come from a ceremony, in which many people each forget a share of
/// them; ours are made on one machine, which is why they are good for learning and nothing else.
///
/// @param alpha binds the sums of a proof to each other
/// @param beta binds them together with `alpha`
/// @param gamma divides what is said of the public inputs
/// @param delta divides what is said of everything else
/// @param tau the point at which the polynomials of the circuit are taken
public record ToxicWaste(Fr alpha, Fr beta, Fr gamma, Fr delta, Fr tau) {

  public ToxicWaste {
    if (alpha.isZero() || beta.isZero() || gamma.isZero() || delta.isZero() || tau.isZero()) {
      throw new IllegalArgumentException("none of the five numbers of a set-up may be zero");
    }
  }

  /// Five numbers that nobody can foresee, from the system's source of randomness.
  public static ToxicWaste draw() {
    return new ToxicWaste(
        FreshElement.draw(),
        FreshElement.draw(),
        FreshElement.draw(),
        FreshElement.draw(),
        FreshElement.draw());
  }

  /// Says nothing of the numbers, which are not for logs.
  @Override
  public String toString() {
    return "toxic waste";
  }
}
