package fil.exercises;

import java.util.function.BiPredicate;

/// Something that an answer must reach. An exercise with goals has more than one right answer.
///
/// @param what what must be so, like `both are read as your message`
/// @param isHidden whether it stays unsaid until it is reached
/// @param weight what it counts for beside the others
/// @param isReached whether an answer `O` to the input `I` reaches it
public record Goal<I, O>(String what, boolean isHidden, int weight, BiPredicate<I, O> isReached) {

  public Goal {
    if (weight < 1) {
      throw new IllegalArgumentException("goal '" + what + "' has weight " + weight);
    }
  }

  /// A goal that everybody is told.
  public static <I, O> Goal<I, O> open(String what, BiPredicate<I, O> isReached) {
    return new Goal<>(what, false, 1, isReached);
  }

  /// A goal that nobody is told.
  public static <I, O> Goal<I, O> hidden(String what, BiPredicate<I, O> isReached) {
    return new Goal<>(what, true, 1, isReached);
  }

  /// The same goal, counting for more.
  public Goal<I, O> weighing(int newWeight) {
    return new Goal<>(what, isHidden, newWeight, isReached);
  }
}
