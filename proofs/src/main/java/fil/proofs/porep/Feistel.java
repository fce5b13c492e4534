package fil.proofs.porep;

import fil.crypto.Blake2b;
import fil.num.Bytes32;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A keyed permutation of the numbers below some bound: a Feistel network of three rounds, walked
/// again while it ends outside, see [feistel].
///
/// The round function is BLAKE2b-512 of the right half and the round's key, cut to as many bits as a
/// half has. That is few, so what was computed once is remembered.
///
/// [feistel]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-core/src/crypto/feistel.rs
final class Feistel {

  /// Four keys are derived; the fourth is not used.
  private static final int ROUNDS = 3;

  private final long bound;
  private final int halfBits;
  private final ByteBuffer keys;

  /// For each round and right half the round function plus one, or zero where it is not known yet.
  /// Threads may both compute an entry, and then write the same number.
  private final int[][] known;

  /// @param seed the keys, 64 bits little endian each
  /// @param bound how many numbers are permuted, at most 2⁴⁰
  Feistel(Bytes32 seed, long bound) {
    this.bound = bound;
    int bits = Long.SIZE - Long.numberOfLeadingZeros(bound - 1);
    this.halfBits = Math.max(1, Math.ceilDiv(bits, 2));
    if (halfBits > 20) {
      throw new IllegalArgumentException("too many numbers to permute: " + bound);
    }
    this.keys = ByteBuffer.wrap(seed.toArray()).order(ByteOrder.LITTLE_ENDIAN);
    this.known = new int[ROUNDS][1 << halfBits];
  }

  /// The number that takes the place of `number`.
  long permute(long number) {
    long permuted = number;
    do {
      permuted = encrypt(permuted);
    } while (permuted >= bound);
    return permuted;
  }

  private long encrypt(long number) {
    int left = (int) (number >>> halfBits);
    int right = (int) number & mask();
    for (int round = 0; round < ROUNDS; round++) {
      int swapped = left ^ roundFunction(round, right);
      left = right;
      right = swapped;
    }
    return ((long) left << halfBits) | right;
  }

  private int roundFunction(int round, int right) {
    int entry = known[round][right];
    if (entry == 0) {
      entry = hash(right, keys.getLong(round * Long.BYTES)) + 1;
      known[round][right] = entry;
    }
    return entry - 1;
  }

  /// The first 64 bits, read big endian, of the hash of right half and key, both big endian.
  private int hash(int right, long key) {
    ByteBuffer message = ByteBuffer.allocate(2 * Long.BYTES).putLong(right).putLong(key);
    return (int) ByteBuffer.wrap(Blake2b.hash512(message.array())).getLong() & mask();
  }

  private int mask() {
    return (1 << halfBits) - 1;
  }
}
