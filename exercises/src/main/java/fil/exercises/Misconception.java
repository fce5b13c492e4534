package fil.exercises;

import java.util.function.Function;

/// A wrong answer that people often give, and what the idea behind it misses.
///
/// @param idea the idea, in a few words
/// @param feedback what is said to somebody who holds it
/// @param answer what somebody who holds it answers
/// @param sign how it is recognised
public record Misconception<I, O>(
    String idea, String feedback, Function<I, O> answer, Sign<I, O> sign) {

  /// Tells a mistake by what was answered instead of the truth.
  @FunctionalInterface
  public interface Sign<I, O> {
    boolean isIn(I input, O expected, O got);
  }

  /// A mistake that is recognised by giving exactly what the idea gives.
  public static <I, O> Misconception<I, O> exactly(
      String idea, String feedback, Function<I, O> answer) {
    return new Misconception<>(
        idea, feedback, answer, (input, _, got) -> answer.apply(input).equals(got));
  }

  /// The same mistake recognised more widely; `answer` remains an example of it.
  public Misconception<I, O> seenWhen(Sign<I, O> wider) {
    return new Misconception<>(idea, feedback, answer, wider);
  }
}
