package fil.proofs.snarkpack;

import fil.crypto.bls12381.Fr;

/// The challenge of a round. What is drawn is its inverse.
///
/// @param x what the first vector's right half is multiplied with
/// @param inverse what the second one's is
public record Challenge(Fr x, Fr inverse) {

  static Challenge ofInverse(Fr inverse) {
    return new Challenge(inverse.inverse(), inverse);
  }
}
