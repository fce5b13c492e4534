package fil.lab.files;

import fil.exercises.Exercises;
import fil.exercises.Learner;

/// Somebody's own input to an exercise, for files of these tests: no answer can name an exercise.
public final class OwnInput {

  private OwnInput() {}

  /// What the exercise gives this learner.
  ///
  /// @param <I> what the exercise takes
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // who asks knows the type
  public static <I> I of(String exercise, Learner learner) {
    return (I) Exercises.find(exercise).ownInput(learner);
  }
}
