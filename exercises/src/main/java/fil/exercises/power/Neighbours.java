package fil.exercises.power;

import fil.exercises.Draws;
import fil.exercises.Learner;
import java.util.List;

/// The claims on a small network on which there is Ines' miner, whom Rex wants to get rid of.
///
/// @param victim the claim of that miner, in TiB
/// @param others the other claims, in TiB: three large ones and a small one
record Neighbours(long victim, List<Long> others) {

  Neighbours {
    others = List.copyOf(others);
  }

  /// The claims on this learner's network.
  static Neighbours of(Learner learner) {
    Draws draws = learner.draws("9.4");
    return new Neighbours(
        draws.between(11, 30),
        List.of(
            (long) draws.between(10, 40),
            (long) draws.between(10, 40),
            (long) draws.between(10, 40),
            (long) draws.between(2, 9)));
  }

  @Override
  public String toString() {
    return "Ines' claim of %d TiB and others of %s TiB"
        .formatted(victim, String.join(", ", others.stream().map(String::valueOf).toList()));
  }
}
