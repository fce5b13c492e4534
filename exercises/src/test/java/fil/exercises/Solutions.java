package fil.exercises;

import static java.util.Map.entry;

import fil.exercises.bytes.BytesSolutions;
import fil.exercises.keys.KeysSolutions;
import fil.exercises.pieces.PiecesSolutions;
import fil.exercises.tour.TourSolutions;
import java.util.Map;
import java.util.function.Function;

/// What our own solutions hand in.
final class Solutions {

  private static final Map<String, Function<Learner, Object>> ALL =
      Map.ofEntries(
          entry("0.1", TourSolutions::leaves),
          entry("0.2", TourSolutions::redLeaf),
          entry("1.1", _ -> BytesSolutions.VARINT_SIZE),
          entry("1.2", _ -> BytesSolutions.UVARINT),
          entry("1.3", BytesSolutions::testsOfAReader),
          entry("1.4", BytesSolutions::secondSpelling),
          entry("3.1", _ -> KeysSolutions.PAYLOAD_LENGTH),
          entry("3.2", _ -> KeysSolutions.PARSE),
          entry("3.3", _ -> KeysSolutions.STEAL),
          entry("3.4", KeysSolutions::forge),
          entry("6.1", _ -> PiecesSolutions.PADDED_SIZE),
          entry("6.2", _ -> PiecesSolutions.FR32_PAD),
          entry("6.4", PiecesSolutions::sameRoot));

  private Solutions() {}

  /// The right answer for a learner.
  static Object of(Exercise<?, ?> exercise, Learner learner) {
    Function<Learner, Object> solution = ALL.get(exercise.id());
    if (solution == null) {
      throw new AssertionError("no solution of exercise " + exercise.id());
    }
    return solution.apply(learner);
  }
}
