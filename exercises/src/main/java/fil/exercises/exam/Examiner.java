package fil.exercises.exam;

import fil.exercises.Exercise;
import fil.exercises.Learner;

/// Finds out whether what was handed in is right.
public sealed interface Examiner extends AutoCloseable permits InProcess, Isolated {

  /// Checks an answer.
  ///
  /// @param hintsSeen how many of the hints the learner has read
  /// @throws fil.work.Stopped where the thread is interrupted; what runs is ended as far as it can
  ///   be
  Verdict check(Exercise<?, ?> exercise, Learner learner, HandedIn handedIn, int hintsSeen);

  /// Gets ready for the next answer, beside everything else.
  void prepare();

  @Override
  void close();
}
