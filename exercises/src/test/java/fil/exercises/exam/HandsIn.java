package fil.exercises.exam;

/// Hands in our own solution of an exercise, as a cell would.
final class HandsIn {

  static String exercise = "";
  static String learner = "";

  private HandsIn() {}

  static void do_it$() {
    Capture.offer(exercise, Ours.right(exercise, learner));
  }
}
