package fil.crypto.bls12381;

/// Arithmetic on the 64-bit limbs of large numbers, which are read as unsigned.
final class Limbs {

  private Limbs() {}

  /// 1 when `sum`, which had `addend` added to it, went over the end of its 64 bits.
  static long carry(long sum, long addend) {
    return Long.compareUnsigned(sum, addend) < 0 ? 1 : 0;
  }

  /// 1 when `sum`, which is `a + b` or `a + b + 1`, went over the end of its 64 bits.
  static long carryOf(long a, long b, long sum) {
    return ((a & b) | ((a | b) & ~sum)) >>> 63;
  }

  /// 1 when `a - b` goes below zero.
  static long borrow(long a, long b) {
    return Long.compareUnsigned(a, b) < 0 ? 1 : 0;
  }

  /// 1 when `difference`, which is `a - b` or `a - b - 1`, went below zero.
  static long borrowOf(long a, long b, long difference) {
    return ((~a & b) | ((~a | b) & difference)) >>> 63;
  }

  /// `-1/odd` modulo 2⁶⁴ by Newton's iteration, which doubles the number of right bits each time.
  static long negatedInverse(long odd) {
    long inverse = odd; // right in the lowest three bits
    for (int bits = 3; bits < 64; bits *= 2) {
      inverse *= 2 - odd * inverse;
    }
    return -inverse;
  }
}
