package fil.exercises.sectors;

import java.util.function.LongBinaryOperator;

/// Exercise 8.1: the deadline at an epoch.
final class DeadlineAtEpochSolution {

  private DeadlineAtEpochSolution() {}

  /// The whole windows that have passed are the deadlines that have closed. In a cell:
  /// `check("8.1", deadline)`.
  static final LongBinaryOperator deadline = (start, epoch) -> (epoch - start) / 60;
}
