package fil.exercises;

import java.util.function.BiPredicate;

/// Something that an answer must reach. An exercise with goals has more than one right answer.
///
/// @param what what must be so, like `both are read as your message`
/// @param isHidden whether it stays unsaid until it is reached
/// @param isReached whether an answer `O` to the input `I` reaches it
public record Goal<I, O>(String what, boolean isHidden, BiPredicate<I, O> isReached) {

  /// A goal that everybody is told.
  public static <I, O> Goal<I, O> open(String what, BiPredicate<I, O> isReached) {
    return new Goal<>(what, false, isReached);
  }

  /// A goal that nobody is told.
  public static <I, O> Goal<I, O> hidden(String what, BiPredicate<I, O> isReached) {
    return new Goal<>(what, true, isReached);
  }
}
