package fil.exercises.seals;

import java.util.function.ToDoubleFunction;

/// Exercise 11.4: wrong labels, now and then.
final class ChanceToPassSolution {

  private ChanceToPassSolution() {}

  /// Every draw must miss, and the draws are independent. In a cell: `check("11.4", chance)`.
  static final ToDoubleFunction<WrongLabels> chance =
      w -> Math.pow(1 - w.fraction(), w.challenges());
}
