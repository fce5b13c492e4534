package fil.ipld;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// MurmurHash3 of 128 bits for 64-bit machines, with seed 0, as in [SMHasher]. The trees of 2019
/// placed keys by it. It resists nobody who looks for collisions.
///
/// [SMHasher]: https://github.com/aappleby/smhasher
final class Murmur3 {

  private static final long C1 = 0x87c37b91114253d5L;
  private static final long C2 = 0x4cf5ad432745937fL;
  private static final int BLOCK_BYTES = 16;

  private Murmur3() {}

  /// The hash: two words, each with its highest byte first.
  static byte[] hash128(byte[] data) {
    int blocks = data.length / BLOCK_BYTES;
    ByteBuffer in =
        ByteBuffer.wrap(Arrays.copyOf(data, (blocks + 1) * BLOCK_BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    long h1 = 0;
    long h2 = 0;
    for (int i = 0; i < blocks; i++) {
      h1 = (Long.rotateLeft(h1 ^ mixFirst(in.getLong()), 27) + h2) * 5 + 0x52dce729L;
      h2 = (Long.rotateLeft(h2 ^ mixSecond(in.getLong()), 31) + h1) * 5 + 0x38495ab5L;
    }
    // what is left, filled up with zeros, which mix to zero
    h1 ^= mixFirst(in.getLong());
    h2 ^= mixSecond(in.getLong());

    h1 ^= data.length;
    h2 ^= data.length;
    h1 += h2;
    h2 += h1;
    h1 = finish(h1);
    h2 = finish(h2);
    h1 += h2;
    h2 += h1;
    return ByteBuffer.allocate(BLOCK_BYTES).putLong(h1).putLong(h2).array();
  }

  private static long mixFirst(long k) {
    return Long.rotateLeft(k * C1, 31) * C2;
  }

  private static long mixSecond(long k) {
    return Long.rotateLeft(k * C2, 33) * C1;
  }

  private static long finish(long h) {
    long mixed = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}
