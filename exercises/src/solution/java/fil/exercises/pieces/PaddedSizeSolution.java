package fil.exercises.pieces;

import java.util.function.LongUnaryOperator;

/// Exercise 6.1: padded size.
final class PaddedSizeSolution {

  private PaddedSizeSolution() {}

  /// Files of 127, 254, 508, … bytes fill a piece. The smallest of those that is not below n
  /// decides. In a cell: `check("6.1", paddedSize)`.
  static final LongUnaryOperator paddedSize =
      n -> {
        long fits = 127;
        while (fits < n) {
          fits *= 2;
        }
        return fits / 127 * 128;
      };
}
