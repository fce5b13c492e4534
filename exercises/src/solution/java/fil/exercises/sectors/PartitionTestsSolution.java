package fil.exercises.sectors;

import java.util.function.Predicate;

/// Exercise 8.3: tests for a partition.
final class PartitionTestsSolution {

  private PartitionTestsSolution() {}

  /// Three chains of events find all five mistakes. In a cell: `check("8.3", tests)`.
  static final Predicate<PartitionCode> tests =
      code -> {
        var promised = code.after("add 1 2 3", "prove", "fault 1", "fault 1", "recover 1");
        var dead = code.after("add 1 2 3", "prove", "fault 1", "terminate 1", "recover 1", "prove");
        var skipped = code.after("add 1 2 3", "prove", "add 4", "prove without 2", "add 5");
        return promised.active() == 2
            && promised.faulty() == 1
            && promised.recovering() == 1
            && dead.live() == 2
            && dead.active() == 2
            && skipped.active() == 3
            && skipped.faulty() == 1
            && skipped.unproven() == 1;
      };
}
