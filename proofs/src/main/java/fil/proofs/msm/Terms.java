package fil.proofs.msm;

import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// The terms of a sum that take part: those with the scalar zero are left out.
final class Terms {

  private static final int READ_TOGETHER = 1 << 10;

  /// Where work of which nobody wants to hear is counted.
  static final Tally UNHEARD = Tally.begin("", Progress.UNKNOWN, "", Progress.NONE);

  private final long[] indexes;
  private final long[] words;

  private Terms(long[] indexes, long[] words) {
    this.indexes = indexes;
    this.words = words;
  }

  /// The indexes of the points: first of those that are multiplied, then of those that are only
  /// added.
  long[] indexes() {
    return indexes;
  }

  /// The words of the scalars of those that are multiplied.
  long[] words() {
    return words;
  }

  /// How many are multiplied.
  int multiplied() {
    return words.length / Digits.WORDS;
  }

  /// Reads some terms.
  ///
  /// @throws IllegalArgumentException for a scalar that is not below the modulus
  static Terms read(MemorySegment scalars, long from, int size, Stop stop) {
    long[] words = new long[size * Digits.WORDS];
    long[] indexes = new long[size];
    long[] ones = new long[size];
    int multiplied = 0;
    int added = 0;
    for (int i = 0; i < size; i++) {
      if (i % READ_TOGETHER == 0) {
        stop.check();
      }
      int at = multiplied * Digits.WORDS;
      Digits.read(scalars, from + i, words, at);
      boolean small = (words[at + 1] | words[at + 2] | words[at + 3]) == 0;
      if (small && words[at] == 1) {
        ones[added++] = from + i;
      } else if (!small || words[at] != 0) {
        indexes[multiplied++] = from + i;
      }
    }
    System.arraycopy(ones, 0, indexes, multiplied, added);
    return new Terms(
        Arrays.copyOf(indexes, multiplied + added),
        Arrays.copyOf(words, multiplied * Digits.WORDS));
  }
}
