package fil.exercises.sealing;

import java.util.function.ToDoubleFunction;

/// Exercise 20.2: how a stage grows.
final class ExponentSolution {

  private ExponentSolution() {}

  /// The slope on axes of logarithms, without the first. In a cell: `check("20.2", exponent)`.
  static final ToDoubleFunction<Growth> exponent =
      g ->
          Math.log(g.seconds().get(3) / g.seconds().get(1))
              / Math.log((double) g.nodes().get(3) / g.nodes().get(1));
}
