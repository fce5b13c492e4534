package fil.proofs.porep;

import fil.crypto.Blake2b;
import fil.num.Bytes32;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.IntStream;

/// A keyed permutation of the numbers below some bound: a Feistel network of three rounds, walked
/// again while it ends outside, see [feistel].
///
/// The round function is BLAKE2b-512 of the right half and the round's key, cut to as many bits as a
/// half has. That is few: it is tabulated once.
///
/// [feistel]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-core/src/crypto/feistel.rs
final class Feistel {

  /// Four keys are derived; the fourth is not used.
  private static final int ROUNDS = 3;

  private final long bound;
  private final int halfBits;
  private final int[][] roundFunction;

  /// @param seed the keys, 64 bits little endian each
  /// @param bound how many numbers are permuted, at most 2⁴⁰
  Feistel(Bytes32 seed, long bound) {
    this.bound = bound;
    int bits = Long.SIZE - Long.numberOfLeadingZeros(bound - 1);
    this.halfBits = Math.max(1, Math.ceilDiv(bits, 2));
    if (halfBits > 20) {
      throw new IllegalArgumentException("too many numbers to permute: " + bound);
    }
    ByteBuffer keys = ByteBuffer.wrap(seed.toArray()).order(ByteOrder.LITTLE_ENDIAN);
    this.roundFunction =
        IntStream.range(0, ROUNDS)
            .mapToObj(round -> tabulate(keys.getLong(round * Long.BYTES)))
            .toArray(int[][]::new);
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
    for (int[] function : roundFunction) {
      int swapped = left ^ function[right];
      left = right;
      right = swapped;
    }
    return ((long) left << halfBits) | right;
  }

  /// The first 64 bits, read big endian, of the hash of right half and key, both big endian.
  private int[] tabulate(long key) {
    ByteBuffer message = ByteBuffer.allocate(2 * Long.BYTES).putLong(Long.BYTES, key);
    int[] table = new int[1 << halfBits];
    for (int right = 0; right < table.length; right++) {
      byte[] hash = Blake2b.hash512(message.putLong(0, right).array());
      table[right] = (int) ByteBuffer.wrap(hash).getLong() & mask();
    }
    return table;
  }

  private int mask() {
    return (1 << halfBits) - 1;
  }
}
