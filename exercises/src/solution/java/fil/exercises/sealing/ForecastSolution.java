package fil.exercises.sealing;

import java.util.function.Function;

/// Exercise 20.1: from 2 KiB to 8 MiB.
final class ForecastSolution {

  private ForecastSolution() {}

  /// Nodes for labels and trees, rows for the proof, and nothing for the verdict. In a cell:
  /// `check("20.1", forecast)`.
  static final Function<SmallSeal, SealTimes> forecast =
      s ->
          new SealTimes(
              s.labels() * s.timesTheNodes(),
              s.trees() * s.timesTheNodes(),
              s.proving() * s.rows() / SmallSeal.SMALL_ROWS,
              s.verifying());
}
