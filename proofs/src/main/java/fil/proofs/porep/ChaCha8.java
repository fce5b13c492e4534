package fil.proofs.porep;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A stream of random numbers: the cipher ChaCha with eight rounds, a counter of 64 bits from 0, and
/// a stream id of zero, see [ChaCha] and [rand_chacha].
///
/// [ChaCha]: https://cr.yp.to/chacha/chacha-20080128.pdf
/// [rand_chacha]: https://docs.rs/rand_chacha/0.3.1/rand_chacha/struct.ChaCha8Rng.html
final class ChaCha8 {

  static final int KEY_BYTES = 32;

  private static final int DOUBLE_ROUNDS = 4;
  private static final int WORDS = 16;
  private static final int COUNTER = 12;

  /// "expand 32-byte k", four words.
  private static final int[] CONSTANTS = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574};

  private final int[] input = new int[WORDS];
  private final int[] block = new int[WORDS];
  private int used = WORDS;

  ChaCha8() {
    System.arraycopy(CONSTANTS, 0, input, 0, CONSTANTS.length);
  }

  /// Begins the stream of another key, which has 32 bytes.
  void seed(byte[] key) {
    ByteBuffer words = ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < KEY_BYTES / Integer.BYTES; i++) {
      input[CONSTANTS.length + i] = words.getInt();
    }
    input[COUNTER] = 0;
    input[COUNTER + 1] = 0;
    used = WORDS;
  }

  /// The next two words, low first.
  long nextLong() {
    long low = Integer.toUnsignedLong(nextInt());
    return low | ((long) nextInt() << 32);
  }

  private int nextInt() {
    if (used == WORDS) {
      nextBlock();
    }
    return block[used++];
  }

  private void nextBlock() {
    System.arraycopy(input, 0, block, 0, WORDS);
    for (int i = 0; i < DOUBLE_ROUNDS; i++) {
      for (int column = 0; column < 4; column++) {
        quarterRound(column, 4 + column, 8 + column, 12 + column);
      }
      for (int diagonal = 0; diagonal < 4; diagonal++) {
        quarterRound(
            diagonal, 4 + (diagonal + 1) % 4, 8 + (diagonal + 2) % 4, 12 + (diagonal + 3) % 4);
      }
    }
    for (int i = 0; i < WORDS; i++) {
      block[i] += input[i];
    }
    if (++input[COUNTER] == 0) {
      input[COUNTER + 1]++;
    }
    used = 0;
  }

  private void quarterRound(int a, int b, int c, int d) {
    block[a] += block[b];
    block[d] = Integer.rotateLeft(block[d] ^ block[a], 16);
    block[c] += block[d];
    block[b] = Integer.rotateLeft(block[b] ^ block[c], 12);
    block[a] += block[b];
    block[d] = Integer.rotateLeft(block[d] ^ block[a], 8);
    block[c] += block[d];
    block[b] = Integer.rotateLeft(block[b] ^ block[c], 7);
  }
}
