package fil.exercises;

import fil.exercises.bytes.BytesSolutions;
import fil.exercises.ipld.IpldSolutions;
import fil.exercises.keys.KeysSolutions;
import fil.exercises.labels.LabelsSolutions;
import fil.exercises.messages.MessagesSolutions;
import fil.exercises.pieces.PiecesSolutions;
import fil.exercises.power.PowerSolutions;
import fil.exercises.rules.RulesSolutions;
import fil.exercises.sealing.SealingSolutions;
import fil.exercises.seals.SealsSolutions;
import fil.exercises.sectors.SectorsSolutions;
import fil.exercises.snarks.SnarksSolutions;
import fil.exercises.spacetime.SpacetimeSolutions;
import fil.exercises.tour.TourSolutions;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is handed in for all exercises.
public final class Solutions {

  /// By the exercises' ids.
  public static final Map<String, HandIn> ALL =
      Stream.of(
              TourSolutions.ALL,
              BytesSolutions.ALL,
              IpldSolutions.ALL,
              KeysSolutions.ALL,
              MessagesSolutions.ALL,
              RulesSolutions.ALL,
              PiecesSolutions.ALL,
              SectorsSolutions.ALL,
              PowerSolutions.ALL,
              LabelsSolutions.ALL,
              SealsSolutions.ALL,
              SnarksSolutions.ALL,
              SpacetimeSolutions.ALL,
              SealingSolutions.ALL)
          .flatMap(List::stream)
          .collect(Collectors.toUnmodifiableMap(HandIn::id, Function.identity()));

  private Solutions() {}

  /// The right answer for a learner.
  public static Object of(Exercise<?, ?> exercise, Learner learner) {
    return handIn(exercise).solution().apply(learner);
  }

  /// What is handed in for an exercise.
  public static HandIn handIn(Exercise<?, ?> exercise) {
    HandIn handIn = ALL.get(exercise.id());
    if (handIn == null) {
      throw new AssertionError("no solution of exercise " + exercise.id());
    }
    return handIn;
  }
}
