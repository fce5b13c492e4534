package fil.exercises.sectors;

import java.util.BitSet;
import java.util.function.Function;

/// Exercise 8.2: sectors as RLE+.
final class EncodeSectorsSolution {

  private EncodeSectorsSolution() {}

  /// The bits go into a `BitSet`, which begins with the lowest bit and drops zeros at its end. In a
  /// cell: `check("8.2", encode)`.
  static final Function<long[], byte[]> encode =
      sectors -> {
        BitSet bits = new BitSet();
        int size = 2; // the version, 00
        if (sectors.length > 0) {
          bits.set(size++, sectors[0] == 0);
        }
        long next = 0;
        for (int i = 0; i < sectors.length; ) {
          int first = i;
          while (i < sectors.length && sectors[i] == sectors[first] + (i - first)) {
            i++;
          }
          if (sectors[first] > 0) {
            size = append(bits, size, sectors[first] - next);
          }
          size = append(bits, size, i - first);
          next = sectors[i - 1] + 1;
        }
        return bits.toByteArray();
      };

  private static int append(BitSet bits, int at, long length) {
    if (length == 1) {
      bits.set(at);
      return at + 1;
    }
    if (length < 16) {
      bits.set(at + 1);
      return put(bits, at + 2, length, 4);
    }
    int end = at + 2;
    for (long rest = length; ; rest >>>= 7) {
      end = put(bits, end, rest > 127 ? (rest & 127) | 128 : rest, 8);
      if (rest <= 127) {
        return end;
      }
    }
  }

  private static int put(BitSet bits, int at, long value, int count) {
    for (int i = 0; i < count; i++) {
      bits.set(at + i, ((value >> i) & 1) == 1);
    }
    return at + count;
  }
}
