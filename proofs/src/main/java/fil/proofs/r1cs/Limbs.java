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

  /// The element whose number is given, which is below the modulus.
  static Fr element(long[] limbs) {
    ByteBuffer bytes = ByteBuffer.allocate(Fr.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(limbs);
    return Fr.read(bytes.array(), 0);
  }
}
