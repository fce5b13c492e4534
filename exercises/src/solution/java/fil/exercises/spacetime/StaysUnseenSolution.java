package fil.exercises.spacetime;

import java.util.function.ToDoubleFunction;

/// Exercise 13.1: unseen for some days.
final class StaysUnseenSolution {

  private StaysUnseenSolution() {}

  /// Ten leaves on each day, and all must be there. In a cell: `check("13.1", unseen)`.
  static final ToDoubleFunction<SilentLoss> unseen =
      loss -> Math.pow(1 - loss.fraction(), 10 * loss.days());
}
