package fil.ipld;

import java.math.BigInteger;

/// Which of up to 256 slots of a node are taken.
final class SlotBits {

  private final long[] words = new long[4];

  boolean has(int slot) {
    return ((words[slot >> 6] >>> slot) & 1) != 0;
  }

  void add(int slot) {
    words[slot >> 6] |= 1L << slot;
  }

  void remove(int slot) {
    words[slot >> 6] &= ~(1L << slot);
  }

  /// How many slots before this one are taken.
  int before(int slot) {
    int count = Long.bitCount(words[slot >> 6] & ((1L << slot) - 1));
    for (int i = 0; i < slot >> 6; i++) {
      count += Long.bitCount(words[i]);
    }
    return count;
  }

  int count() {
    int count = 0;
    for (long word : words) {
      count += Long.bitCount(word);
    }
    return count;
  }

  /// The first taken slot from `slot` on, or `limit` where there is none before that.
  int next(int slot, int limit) {
    int next = slot;
    while (next < limit && !has(next)) {
      next++;
    }
    return next;
  }

  /// The bits as one integer, slot 0 the lowest, its highest byte first, without leading zeros.
  byte[] toBytes() {
    int size = words.length * Long.BYTES;
    while (size > 0 && byteAt(size - 1) == 0) {
      size--;
    }
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[size - 1 - i] = byteAt(i);
    }
    return bytes;
  }

  private byte byteAt(int index) {
    return (byte) (words[index >> 3] >>> (8 * (index & 7)));
  }

  /// Reads what [#toBytes] wrote.
  ///
  /// @throws MalformedNodeException for leading zeros and for slots from `slots` on
  static SlotBits of(byte[] bytes, int slots, long offset) {
    if (bytes.length > 0 && bytes[0] == 0) {
      throw new MalformedNodeException("a bit field of slots in more bytes than it needs", offset);
    }
    BigInteger bits = new BigInteger(1, bytes);
    if (bits.bitLength() > slots) {
      throw new MalformedNodeException("a slot beyond " + (slots - 1), offset);
    }
    SlotBits slotBits = new SlotBits();
    for (int i = 0; i < slotBits.words.length; i++) {
      slotBits.words[i] = bits.shiftRight(64 * i).longValue();
    }
    return slotBits;
  }
}
