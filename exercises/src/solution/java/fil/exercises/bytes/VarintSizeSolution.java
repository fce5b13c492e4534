package fil.exercises.bytes;

import java.util.function.LongUnaryOperator;

/// Exercise 1.1: the size of a varint.
final class VarintSizeSolution {

  private VarintSizeSolution() {}

  /// A group of seven bits to a byte, rounded up, and a byte for zero. In a cell: `check("1.1",
  /// varintSize)`.
  static final LongUnaryOperator varintSize =
      n -> Math.max(1, (64 - Long.numberOfLeadingZeros(n) + 6) / 7);
}
