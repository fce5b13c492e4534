package fil.exercises;

import java.math.BigInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;

/// What is handed in for one exercise, by us and by somebody mistaken.
///
/// Those of all exercises lie beside our solutions, in `src/solution`, as `Solutions`.
///
/// @param id the exercise's
/// @param solution what our own solution gives for a learner
/// @param mistaken what somebody hands in whose idea maps inputs to wrong answers, given the own
///   input and the idea
public record HandIn(
    String id,
    Function<Learner, Object> solution,
    BiFunction<Object, Function<Object, Object>, Object> mistaken) {

  /// A value for the learner's own input, or tests.
  public static HandIn value(String id, Function<Learner, Object> solution) {
    return new HandIn(id, solution, (own, idea) -> idea.apply(own));
  }

  /// One rule for everybody.
  ///
  /// @param mistaken makes a rule of a wrong idea
  public static HandIn rule(
      String id, Object solution, Function<Function<Object, Object>, Object> mistaken) {
    return new HandIn(id, _ -> solution, (_, idea) -> mistaken.apply(idea));
  }

  /// A rule from a number to a number.
  public static HandIn numberRule(String id, LongUnaryOperator solution) {
    return rule(
        id,
        solution,
        idea -> (LongUnaryOperator) n -> ((BigInteger) idea.apply(n)).longValueExact());
  }
}
