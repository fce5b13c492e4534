package fil.crypto.bls12381;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// An exponent cut into digits of four bits, so that raising to it takes a multiplication for each
/// digit rather than for each bit.
final class Exponent {

  private static final int DIGIT_BITS = 4;

  /// The digits, most significant first.
  private final byte[] digits;

  /// @throws IllegalArgumentException when `value` is negative
  Exponent(BigInteger value) {
    if (value.signum() < 0) {
      throw new IllegalArgumentException("a power below zero: " + value);
    }
    digits = new byte[(value.bitLength() + DIGIT_BITS - 1) / DIGIT_BITS];
    for (int i = 0; i < digits.length; i++) {
      int lowest = DIGIT_BITS * (digits.length - 1 - i);
      digits[i] = (byte) (value.shiftRight(lowest).intValue() & 15);
    }
  }

  /// `base` to this power.
  <F extends Field<F>> F raise(F base, F one) {
    List<F> powers = new ArrayList<>();
    powers.add(one);
    for (int i = 1; i < 1 << DIGIT_BITS; i++) {
      powers.add(powers.get(i - 1).multiply(base));
    }
    F power = one;
    for (byte digit : digits) {
      power = power.square().square().square().square();
      if (digit != 0) {
        power = power.multiply(powers.get(digit));
      }
    }
    return power;
  }
}
