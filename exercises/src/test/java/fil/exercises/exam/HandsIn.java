package fil.exercises.exam;

import fil.exercises.Exercises;
import fil.exercises.Learner;
import fil.exercises.Solutions;

/// Hands in our own solution of an exercise, as a cell would.
final class HandsIn {

  static String exercise = "";
  static String learner = "";

  private HandsIn() {}

  static void do_it$() {
    Capture.offer(exercise, Solutions.of(Exercises.find(exercise), Learner.named(learner)));
  }
}
