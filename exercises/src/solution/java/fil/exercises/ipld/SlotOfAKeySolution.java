package fil.exercises.ipld;

import java.math.BigInteger;
import java.util.function.ToIntBiFunction;

/// Exercise 2.1: the slot of a key.
final class SlotOfAKeySolution {

  private SlotOfAKeySolution() {}

  /// The hash as one number; the group of this depth is shifted to its end, and the rest cut off.
  /// In a cell: `check("2.1", slot)`.
  static final ToIntBiFunction<byte[], Integer> slot =
      (hash, depth) -> new BigInteger(1, hash).shiftRight(251 - 5 * depth).intValue() & 31;
}
