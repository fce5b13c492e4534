package fil.crypto.bls12381;

import java.math.BigInteger;

/// The one number from which everything about BLS12-381 follows, see [Barreto, Lynn, Scott].
///
/// [Barreto, Lynn, Scott]: https://eprint.iacr.org/2002/088
final class Parameter {

  /// The parameter `x` is negative; this is `-x`. It has few set bits: each costs a step in the
  /// pairing.
  static final long NEGATED = 0xd201000000010000L;

  static final BigInteger X = new BigInteger(Long.toUnsignedString(NEGATED)).negate();

  private Parameter() {}

  /// `r = x⁴ - x² + 1`, the number of points in each of the groups.
  static BigInteger order() {
    return X.pow(4).subtract(X.pow(2)).add(BigInteger.ONE);
  }

  /// `p = (x - 1)²·r/3 + x`, the size of the field that coordinates are from.
  static BigInteger fieldSize() {
    BigInteger third = order().multiply(X.subtract(BigInteger.ONE).pow(2));
    return third.divide(BigInteger.valueOf(3)).add(X);
  }
}
