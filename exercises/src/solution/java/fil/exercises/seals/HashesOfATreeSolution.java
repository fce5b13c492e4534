package fil.exercises.seals;

import java.util.function.LongUnaryOperator;

/// Exercise 11.1: hashes in a tree of eights.
final class HashesOfATreeSolution {

  private HashesOfATreeSolution() {}

  /// Each hash takes eight nodes away and puts one there, until one is left. In a cell:
  /// `check("11.1", hashes)`.
  static final LongUnaryOperator hashes = n -> (n - 1) / 7;
}
