package fil.exercises.exam;

/// Hands in what the first mistake that an exercise knows leads to; where tests are asked for, some
/// that accept everything.
final class HandsInAMistake {

  static String exercise = "";
  static String learner = "";

  private HandsInAMistake() {}

  static void do_it$() {
    Capture.offer(exercise, Ours.mistaken(exercise, learner));
  }
}
