package fil.exercises;

import fil.exercises.AnswerForm.Experiment;
import fil.exercises.AnswerForm.Nothing;
import fil.exercises.AnswerForm.Rule;
import fil.exercises.AnswerForm.Unfit;
import fil.exercises.AnswerForm.Value;
import fil.exercises.Trial.Failure;
import fil.exercises.Trial.Input;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Decides whether an answer is right. Same exercise, learner and answer: same outcome.
public final class Check {

  private Check() {}

  /// Checks an answer.
  ///
  /// @param handedIn whatever stood in the cell: a number, a rule, or `blank`
  /// @param hintsSeen how many of the hints the learner has read
  public static <I, O> Outcome of(
      Exercise<I, O> exercise, Learner learner, @Nullable Object handedIn, int hintsSeen) {
    return switch (exercise.form().read(handedIn)) {
      case Nothing<I, O> _ -> todo(exercise, learner);
      case Unfit<I, O>(String sentence) -> unfit(exercise, sentence, hintsSeen);
      case Value<I, O>(O value) -> valueOf(exercise, learner, value, hintsSeen);
      case Experiment<I, O>(Function<I, O> run) -> tryOnce(exercise, learner, run, hintsSeen);
      case Rule<I, O> rule -> tryAll(exercise, learner, rule, hintsSeen);
    };
  }

  private static <I, O> Outcome todo(Exercise<I, O> exercise, Learner learner) {
    return new Outcome.Todo(
        exercise.id(),
        exercise.title(),
        exercise.questionFor(learner),
        exercise.start(),
        Checks.of(exercise, learner));
  }

  private static Outcome unfit(Exercise<?, ?> exercise, String sentence, int hintsSeen) {
    return new Outcome.NotYet(
        exercise.id(),
        exercise.title(),
        0,
        0,
        Optional.empty(),
        Optional.of(sentence),
        0,
        List.of(),
        nextHint(hintsSeen));
  }

  /// A value answers the learner's own input alone, and what is right for that is not said.
  private static <I, O> Outcome valueOf(
      Exercise<I, O> exercise, Learner learner, O value, int hintsSeen) {
    I own = exercise.ownInput(learner);
    List<Goal<I, O>> goals = Checks.goals(exercise);
    List<Goal<I, O>> missed =
        goals.stream().filter(goal -> !goal.isReached().test(own, value)).toList();
    List<Meter.Dial> meter = exercise.meter().read(own, value);
    if (missed.isEmpty()) {
      return pass(exercise, learner, List.of(value), goals.size(), meter);
    }
    Goal<I, O> first = missed.getFirst();
    Optional<Example.Shown> wanted =
        first.isHidden() ? Optional.empty() : Optional.of(new Example.Text(first.what()));
    Example example =
        new Example(exercise.showInput().apply(own), true, wanted, Example.shown(value));
    return new Outcome.NotYet(
        exercise.id(),
        exercise.title(),
        goals.size() - missed.size(),
        goals.size(),
        Optional.of(example),
        recognise(exercise, own, value),
        credit(goals, missed),
        meter,
        nextHint(hintsSeen));
  }

  private static <I, O> int credit(List<Goal<I, O>> goals, List<Goal<I, O>> missed) {
    return Weights.credit(
        goals.stream()
            .map(goal -> new Weights.Part(goal.weight(), missed.contains(goal) ? 0 : 1, 1))
            .toList());
  }

  private static <I, O> Outcome tryOnce(
      Exercise<I, O> exercise, Learner learner, Function<I, O> run, int hintsSeen) {
    I own = exercise.ownInput(learner);
    String said = exercise.showInput().apply(own);
    TimeLimit.Ran<O> ran;
    try {
      ran = TimeLimit.OF_A_CHECK.run(() -> run.apply(own));
    } catch (NotWritten _) {
      return todo(exercise, learner);
    } catch (Unacceptable e) {
      Example example = new Example(said, true, Optional.empty(), new Example.Text(e.what()));
      return new Outcome.NotYet(
          exercise.id(),
          exercise.title(),
          0,
          Checks.goals(exercise).size(),
          Optional.of(example),
          Optional.empty(),
          0,
          List.of(),
          nextHint(hintsSeen));
    } catch (OutOfMemoryError _) {
      return stopped(exercise, said, new Outcome.Limit.Memory());
    }
    return switch (ran) {
      case TimeLimit.Done<O>(O result) -> valueOf(exercise, learner, result, hintsSeen);
      case TimeLimit.Over<O>(Outcome.Limit limit) -> stopped(exercise, said, limit);
    };
  }

  private static <I, O> Outcome tryAll(
      Exercise<I, O> exercise, Learner learner, Rule<I, O> rule, int hintsSeen) {
    List<Input<I>> inputs = Checks.inputs(exercise, learner);
    Trial<I, O> trial = new Trial<>(exercise, rule, inputs);
    TimeLimit.Ran<Trial<I, O>> ran;
    try {
      ran = TimeLimit.OF_A_CHECK.run(trial::run, trial::close);
    } catch (NotWritten _) {
      return todo(exercise, learner);
    } catch (OutOfMemoryError _) {
      return stopped(exercise, trial.at(), new Outcome.Limit.Memory());
    }
    Optional<Failure<O>> failure = trial.failure();
    if (failure.isPresent()) { // also where a later input was never done with
      return notYet(exercise, trial, failure.get(), inputs, hintsSeen);
    }
    return switch (ran) {
      case TimeLimit.Over<Trial<I, O>>(Outcome.Limit limit) -> stopped(exercise, trial.at(), limit);
      case TimeLimit.Done<Trial<I, O>> _ ->
          pass(
              exercise,
              learner,
              trial.outputs(),
              inputs.size(),
              meterOfTheTruth(exercise, learner));
    };
  }

  /// A rule that passed gives what is right for the learner's own input, too.
  private static <I, O> List<Meter.Dial> meterOfTheTruth(Exercise<I, O> exercise, Learner learner) {
    I own = exercise.ownInput(learner);
    return exercise.meter().read(own, exercise.truth().apply(own));
  }

  private static <I, O> Outcome notYet(
      Exercise<I, O> exercise,
      Trial<I, O> trial,
      Failure<O> first,
      List<Input<I>> inputs,
      int hintsSeen) {
    I input = inputs.get(first.index()).input();
    return new Outcome.NotYet(
        exercise.id(),
        exercise.title(),
        trial.passed(),
        inputs.size(),
        Optional.of(first.example()),
        first.got().flatMap(got -> recognise(exercise, input, got)),
        trial.credit(),
        List.of(),
        nextHint(hintsSeen));
  }

  private static Outcome stopped(Exercise<?, ?> exercise, String at, Outcome.Limit limit) {
    return new Outcome.Stopped(exercise.id(), exercise.title(), at, limit);
  }

  private static <I, O> Outcome pass(
      Exercise<I, O> exercise,
      Learner learner,
      List<O> outputs,
      int count,
      List<Meter.Dial> meter) {
    LogEntry entry = LogEntry.pass(exercise.id(), learner, outputs, count);
    return new Outcome.Pass(
        exercise.id(), exercise.title(), count, entry, meter, exercise.lesson());
  }

  /// What is said to somebody who gives this wrong answer.
  static <I, O> Optional<String> recognise(Exercise<I, O> exercise, I input, O got) {
    O expected = exercise.truth().apply(input);
    return exercise.mistakes().stream()
        .filter(mistake -> mistake.sign().isIn(input, expected, got))
        .map(Misconception::feedback)
        .findFirst();
  }

  /// The first hint that somebody has not read who has read so many, 0 where they have read all.
  public static int nextHint(int hintsSeen) {
    return hintsSeen < Exercise.HINTS ? hintsSeen + 1 : 0;
  }
}
