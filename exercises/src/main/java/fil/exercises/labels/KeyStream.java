package fil.exercises.labels;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The key stream of ChaCha with any number of rounds, from block 0 on. Belongs to one thread.
final class KeyStream {

  private static final int WORDS = 16;
  private static final int COUNTER = 12;
  private static final int[] CONSTANTS = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574};

  private final int[] start = new int[WORDS];
  private final int doubleRounds;
  private int[] block = new int[WORDS];
  private int used = WORDS;

  /// @param key 32 bytes
  /// @param doubleRounds 4 for ChaCha8, 10 for ChaCha20
  KeyStream(byte[] key, int doubleRounds) {
    this.doubleRounds = doubleRounds;
    System.arraycopy(CONSTANTS, 0, start, 0, CONSTANTS.length);
    ByteBuffer words = ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = CONSTANTS.length; i < COUNTER; i++) {
      start[i] = words.getInt();
    }
  }

  /// The next eight bytes, little endian.
  long next() {
    long low = Integer.toUnsignedLong(word());
    return low | (long) word() << Integer.SIZE;
  }

  private int word() {
    if (used == WORDS) {
      block = start.clone();
      for (int i = 0; i < doubleRounds; i++) {
        for (int column = 0; column < 4; column++) {
          mix(column, 4 + column, 8 + column, 12 + column);
        }
        for (int column = 0; column < 4; column++) {
          mix(column, 4 + (column + 1) % 4, 8 + (column + 2) % 4, 12 + (column + 3) % 4);
        }
      }
      for (int i = 0; i < WORDS; i++) {
        block[i] += start[i];
      }
      start[COUNTER]++;
      used = 0;
    }
    return block[used++];
  }

  private void mix(int a, int b, int c, int d) {
    add(a, b, d, 16);
    add(c, d, b, 12);
    add(a, b, d, 8);
    add(c, d, b, 7);
  }

  private void add(int to, int from, int turned, int bits) {
    block[to] += block[from];
    block[turned] = Integer.rotateLeft(block[turned] ^ block[to], bits);
  }
}
