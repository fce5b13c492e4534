package fil.exercises.exam;

import org.jspecify.annotations.Nullable;

/// What is handed in for an exercise.
public sealed interface HandedIn {

  /// A value that runs no code of the learner's while it is looked at: see [Plain].
  record Value(@Nullable Object value) implements HandedIn {}

  /// Code that has to be run.
  record Code(Program program) implements HandedIn {}
}
