package fil.exercises.power;

import java.util.function.ToLongFunction;

/// Exercise 9.1: the power of a sector.
final class PowerOfASectorSolution {

  private PowerOfASectorSolution() {}

  /// All space counts once. Verified space counts nine times more, for as much of the sector's life
  /// as its deals last. In a cell: `check("9.1", power)`.
  static final ToLongFunction<FilledSector> power =
      s -> s.size() + 9 * s.verifiedBytes() * s.verifiedEpochs() / s.epochs();
}
