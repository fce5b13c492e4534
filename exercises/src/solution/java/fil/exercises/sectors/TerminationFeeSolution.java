package fil.exercises.sectors;

import java.util.function.ToLongFunction;

/// Exercise 8.5: the fee of a termination.
final class TerminationFeeSolution {

  private TerminationFeeSolution() {}

  /// Multiply first, divide last. In a cell: `check("8.5", fee)`.
  static final ToLongFunction<EndedSector> fee =
      t -> {
        long age = Math.min(t.age(), 140 * 2880);
        return Math.max(t.least(), t.storagePledge() + t.dayReward() * age / (2 * 2880));
      };
}
