package fil.exercises;

import java.util.List;

/// What a chapter asks of who reads it.
///
/// @param exercises in the order of their numbers
/// @param quiz the questions at its end
public record Lesson(List<Exercise<?, ?>> exercises, Quiz quiz) {

  public Lesson {
    exercises = List.copyOf(exercises);
    for (Exercise<?, ?> exercise : exercises) {
      if (exercise.chapter() != quiz.chapter()) {
        throw new IllegalArgumentException(
            "exercise " + exercise.id() + " is not of chapter " + quiz.chapter());
      }
    }
  }

  /// The chapter's number.
  public int chapter() {
    return quiz.chapter();
  }

  /// The chapter alone: a cell shows a value by its text, and may not learn what is right.
  @Override
  public String toString() {
    return "what chapter " + chapter() + " asks";
  }
}
