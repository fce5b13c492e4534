package fil.proofs.bench;

import fil.crypto.Sha256;
import fil.num.Bytes32;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/// Bytes without a pattern, the same in every run: digests of a seed and of what number of digest
/// it is.
final class RandomBytes {

  private RandomBytes() {}

  static byte[] of(int size, long seed) {
    MessageDigest sha256 = Sha256.digest();
    ByteBuffer bytes = ByteBuffer.allocate(Math.ceilDiv(size, Bytes32.SIZE) * Bytes32.SIZE);
    ByteBuffer numbers = ByteBuffer.allocate(2 * Long.BYTES).putLong(seed);
    for (long i = 0; bytes.hasRemaining(); i++) {
      bytes.put(sha256.digest(numbers.putLong(Long.BYTES, i).array()));
    }
    return Arrays.copyOf(bytes.array(), size);
  }
}
