package fil.proofs.r1cs;

import fil.crypto.bls12381.Fr;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Field elements as four 64-bit numbers, least significant first, not in Montgomery form: where a
/// number's bits are what is wanted.
final class Limbs {

  /// How many there are.
  static final int COUNT = Fr.BYTES / Long.BYTES;

  private Limbs() {}

  static long[] of(Fr element) {
    byte[] bytes = new byte[Fr.BYTES];
    element.write(bytes, 0);
    long[] limbs = new long[COUNT];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(limbs);
    return limbs;
  }

  /// Adds `2^shift · addend` to a number, which has room for it.
  ///
  /// @param addend not negative
  static void addShifted(long[] limbs, long addend, int shift) {
    int limb = shift / Long.SIZE;
    int bits = shift % Long.SIZE;
    long low = addend << bits;
    long high = bits == 0 ? 0 : addend >>> (Long.SIZE - bits);
    limbs[limb] += low;
    long carry = Long.compareUnsigned(limbs[limb], low) < 0 ? 1 : 0;
    if (high + carry != 0) {
      limbs[limb + 1] += high + carry; // fresh bits above all that were added: no carry out
    }
  }

  /// The element whose number is given, which is below the modulus.
  static Fr element(long[] limbs) {
    ByteBuffer bytes = ByteBuffer.allocate(Fr.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(limbs);
    return Fr.read(bytes.array(), 0);
  }
}
