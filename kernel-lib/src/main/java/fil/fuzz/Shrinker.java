package fil.fuzz;

import java.util.Arrays;
import java.util.function.Predicate;

/// Makes an input shorter for as long as it shows the same thing.
final class Shrinker {

  /// How many candidates are tried at most.
  private static final int PATIENCE = 20_000;

  private Shrinker() {}

  static byte[] shrink(byte[] input, Predicate<byte[]> showsIt) {
    byte[] best = input;
    int tried = 0;
    for (int piece = Integer.highestOneBit(Math.max(1, input.length)); piece > 0; piece /= 2) {
      int at = 0;
      while (at < best.length && tried++ < PATIENCE) {
        byte[] candidate = without(best, at, Math.min(best.length, at + piece));
        if (showsIt.test(candidate)) {
          best = candidate;
        } else {
          at += piece;
        }
      }
    }
    return best;
  }

  private static byte[] without(byte[] bytes, int from, int to) {
    byte[] rest = Arrays.copyOf(bytes, bytes.length - (to - from));
    System.arraycopy(bytes, to, rest, from, bytes.length - to);
    return rest;
  }
}
