package fil.exercises.labels;

import java.util.function.LongBinaryOperator;

/// Exercise 10.1: compressions to seal.
final class CompressionsToSealSolution {

  private CompressionsToSealSolution() {}

  /// 1,248 bytes and the padding of SHA-256 fill 20 blocks, for each node of each layer. In a cell:
  /// `check("10.1", compressions)`.
  static final LongBinaryOperator compressions = (nodes, layers) -> 20 * nodes * layers;
}
