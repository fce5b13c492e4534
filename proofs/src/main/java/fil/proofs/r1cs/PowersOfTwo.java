package fil.proofs.r1cs;

import fil.crypto.bls12381.Fr;
import java.math.BigInteger;

/// The powers of two that weigh bits, and their negatives.
final class PowersOfTwo {

  /// The number of bits of a field element.
  static final int COUNT = Fr.MODULUS.bitLength();

  private static final Fr[] POWERS = new Fr[COUNT];
  private static final Fr[] NEGATIVES = new Fr[COUNT];

  static {
    for (int i = 0; i < COUNT; i++) {
      POWERS[i] = Fr.of(BigInteger.TWO.pow(i));
      NEGATIVES[i] = POWERS[i].negate();
    }
  }

  private PowersOfTwo() {}

  /// `2^exponent`, from 0 to 254.
  static Fr get(int exponent) {
    return POWERS[exponent];
  }

  /// `-2^exponent`.
  static Fr negative(int exponent) {
    return NEGATIVES[exponent];
  }
}
