package fil.exercises;

import fil.exercises.AnswerForm.Experiment;
import fil.exercises.AnswerForm.Nothing;
import fil.exercises.AnswerForm.Rule;
import fil.exercises.AnswerForm.Unfit;
import fil.exercises.AnswerForm.Value;
import fil.exercises.Trial.Input;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How many of an answer's checks it passes, none left out: also those after one that is to do.
///
/// @param total how many there are
record Tally(int passed, int total) {

  /// Makes all checks of an answer.
  static <I, O> Tally of(Exercise<I, O> exercise, Learner learner, @Nullable Object handedIn) {
    I own = exercise.ownInput(learner);
    return switch (exercise.form().read(handedIn)) {
      case Nothing<I, O> _, Unfit<I, O> _ -> new Tally(0, Checks.goals(exercise).size());
      case Value<I, O>(O value) -> ofValue(exercise, own, value);
      case Experiment<I, O>(Function<I, O> run) ->
          tried(run, own)
              .map(value -> ofValue(exercise, own, value))
              .orElse(new Tally(0, Checks.goals(exercise).size()));
      case Rule<I, O>(Function<I, O> rule) -> {
        List<Input<I>> inputs = Checks.inputs(exercise, learner);
        long passed =
            inputs.stream()
                .map(Input::input)
                .filter(
                    input -> tried(rule, input).equals(Optional.of(exercise.truth().apply(input))))
                .count();
        yield new Tally((int) passed, inputs.size());
      }
    };
  }

  private static <I, O> Tally ofValue(Exercise<I, O> exercise, I own, O value) {
    List<Goal<I, O>> goals = Checks.goals(exercise);
    long reached = goals.stream().filter(goal -> goal.isReached().test(own, value)).count();
    return new Tally((int) reached, goals.size());
  }

  /// Nothing where it throws.
  private static <I, O> Optional<O> tried(Function<I, O> answer, I input) {
    try {
      return Optional.of(answer.apply(input));
    } catch (RuntimeException | StackOverflowError _) {
      return Optional.empty();
    }
  }
}
