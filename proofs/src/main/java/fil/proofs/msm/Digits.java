package fil.proofs.msm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Scalars as sums of digits, which have signs: `s = Σ dᵢ·2^(bits·i)` with digits from
/// `-2^(bits-1)` to `2^(bits-1)`. With signs a digit has half as many sizes.
///
/// A digit is read without those before it: half of a digit's range is added at all places but the
/// topmost first, and taken off each digit that is read.
///
/// @param bits the bits of a digit, from 5 to 30
record Digits(int bits) {

  /// 64-bit numbers of a scalar.
  static final int WORDS = 4;

  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final int SCALAR_BITS = 256;

  /// The words of the modulus, the lowest first.
  private static final long[] MODULUS = {
    0xffffffff00000001L, 0x53bda402fffe5bfeL, 0x3339d80809a1d805L, 0x73eda753299d7d48L
  };

  /// How many digits a scalar has.
  int count() {
    return Math.ceilDiv(SCALAR_BITS, bits);
  }

  /// The largest size of a digit.
  int largest() {
    return 1 << (bits - 1);
  }

  /// Reads the words of a scalar.
  ///
  /// @throws IllegalArgumentException when its number is not below the modulus
  static void read(MemorySegment scalars, long index, long[] words, int at) {
    for (int i = 0; i < WORDS; i++) {
      words[at + i] = scalars.get(WORD, index * WORDS * Long.BYTES + (long) i * Long.BYTES);
    }
    for (int i = WORDS - 1; i >= 0; i--) {
      int order = Long.compareUnsigned(words[at + i], MODULUS[i]);
      if (order < 0) {
        return;
      }
      if (order > 0) {
        break;
      }
    }
    throw new IllegalArgumentException(
        "not an element of the scalar field, since not below its modulus: number " + index);
  }

  /// Makes a scalar ready for [#digit].
  void prepare(long[] words, int at) {
    for (int i = 0; i < count() - 1; i++) {
      int bit = bits * i + bits - 1;
      long addend = 1L << bit;
      for (int word = at + bit / Long.SIZE; word < at + WORDS && addend != 0; word++) {
        words[word] += addend;
        addend = Long.compareUnsigned(words[word], addend) < 0 ? 1 : 0;
      }
    }
  }

  /// A digit of a scalar that is ready.
  int digit(long[] words, int at, int index) {
    int bit = bits * index;
    int word = at + bit / Long.SIZE;
    int shift = bit % Long.SIZE;
    long value = words[word] >>> shift;
    if (shift + bits > Long.SIZE && word + 1 < at + WORDS) {
      value |= words[word + 1] << (Long.SIZE - shift);
    }
    int unsigned = (int) (value & ((1L << bits) - 1));
    return index == count() - 1 ? unsigned : unsigned - largest();
  }
}
