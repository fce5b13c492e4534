package fil.exercises.exam;

import fil.exercises.Exercise;
import fil.exercises.Exercises;
import fil.exercises.HandIn;
import fil.exercises.Learner;
import fil.exercises.Misconception;
import fil.exercises.Solutions;
import fil.exercises.Survey;
import java.util.function.Predicate;

/// What programs of these tests hand in. It lies outside of them, since no program can name an
/// exercise.
public final class Ours {

  private Ours() {}

  /// Our own solution of an exercise.
  public static Object right(String exercise, String learner) {
    return Solutions.of(Exercises.find(exercise), Learner.named(learner));
  }

  /// What the first mistake that an exercise knows leads to; where tests are asked for, some that
  /// accept everything.
  public static Object mistaken(String exercise, String learner) {
    @SuppressWarnings("unchecked") // an exercise's mistakes are about its own types
    Exercise<Object, Object> mistaken = (Exercise<Object, Object>) Exercises.find(exercise);
    Object own = mistaken.ownInput(Learner.named(learner));
    Object truth = mistaken.truth().apply(own);
    Misconception<Object, Object> first =
        mistaken.mistakes().stream()
            .filter(mistake -> !mistake.answer().apply(own).equals(truth))
            .findFirst()
            .orElseThrow();
    HandIn handIn = Solutions.handIn(mistaken);
    Object wrong = handIn.mistaken().apply(own, first.answer());
    Predicate<Object> everything = _ -> true;
    return wrong instanceof Survey ? everything : wrong;
  }
}
