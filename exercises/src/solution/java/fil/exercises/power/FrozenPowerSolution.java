package fil.exercises.power;

import java.util.List;

/// Exercise 9.3: the power of the moment.
final class FrozenPowerSolution {

  private FrozenPowerSolution() {}

  /// The other four have reached 10 TiB, so they alone count until the tick. Then all of the grown
  /// claim counts, too. In a cell: `check("9.3", List.of(others, others, others + grown))`.
  static List<Long> answers(List<Long> claimsOfOthers, long grown) {
    long others = claimsOfOthers.stream().mapToLong(claim -> claim).sum();
    return List.of(others, others, others + grown);
  }
}
