package fil.exercises;

import fil.exercises.AnswerForm.Experiment;
import fil.exercises.AnswerForm.Nothing;
import fil.exercises.AnswerForm.Rule;
import fil.exercises.AnswerForm.Unfit;
import fil.exercises.AnswerForm.Value;
import fil.exercises.Trial.Failure;
import fil.exercises.Trial.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Decides whether an answer is right. Same exercise, learner and answer: same outcome.
public final class Check {

  /// How long a rule may take for all inputs together.
  public static final long LIMIT_MILLIS = 2_000;

  /// A rule is tried on the own inputs of this many other learners too.
  public static final int OTHER_LEARNERS = 50;

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
        exercise.id(), exercise.title(), exercise.questionFor(learner), exercise.start());
  }

  private static Outcome unfit(Exercise<?, ?> exercise, String sentence, int hintsSeen) {
    return new Outcome.NotYet(
        exercise.id(),
        exercise.title(),
        0,
        0,
        Optional.empty(),
        Optional.of(sentence),
        List.of(),
        next(hintsSeen));
  }

  /// A value answers the learner's own input alone, and what is right for that is not said.
  private static <I, O> Outcome valueOf(
      Exercise<I, O> exercise, Learner learner, O value, int hintsSeen) {
    I own = exercise.ownInput(learner);
    List<Goal<I, O>> goals = goals(exercise);
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
        meter,
        next(hintsSeen));
  }

  /// What is to be reached; where nothing else is said, the one thing that is right.
  private static <I, O> List<Goal<I, O>> goals(Exercise<I, O> exercise) {
    return exercise.goals().isEmpty()
        ? List.of(Goal.hidden("right", (own, got) -> got.equals(exercise.truth().apply(own))))
        : exercise.goals();
  }

  private static <I, O> Outcome tryOnce(
      Exercise<I, O> exercise, Learner learner, Function<I, O> run, int hintsSeen) {
    I own = exercise.ownInput(learner);
    String said = exercise.showInput().apply(own);
    TimeLimit.Ran<O> ran;
    try {
      ran = TimeLimit.run(() -> run.apply(own), LIMIT_MILLIS);
    } catch (NotWritten _) {
      return todo(exercise, learner);
    } catch (Unacceptable e) {
      Example example = new Example(said, true, Optional.empty(), new Example.Text(e.what()));
      return new Outcome.NotYet(
          exercise.id(),
          exercise.title(),
          0,
          goals(exercise).size(),
          Optional.of(example),
          Optional.empty(),
          List.of(),
          next(hintsSeen));
    }
    return ran.result().isEmpty()
        ? new Outcome.Stopped(exercise.id(), exercise.title(), said, LIMIT_MILLIS, ran.ended())
        : valueOf(exercise, learner, ran.result().get(), hintsSeen);
  }

  private static <I, O> Outcome tryAll(
      Exercise<I, O> exercise, Learner learner, Rule<I, O> rule, int hintsSeen) {
    List<Input<I>> inputs = inputs(exercise, learner);
    Trial<I, O> trial = new Trial<>(exercise, rule, inputs);
    TimeLimit.Ran<Optional<Failure<O>>> ran;
    try {
      ran = TimeLimit.run(trial::run, LIMIT_MILLIS);
    } catch (NotWritten _) {
      return todo(exercise, learner);
    }
    if (ran.result().isEmpty()) {
      return new Outcome.Stopped(
          exercise.id(), exercise.title(), trial.at(), LIMIT_MILLIS, ran.ended());
    }
    Optional<Failure<O>> failure = ran.result().get();
    if (failure.isEmpty()) {
      return pass(exercise, learner, trial.outputs(), inputs.size(), List.of());
    }
    Failure<O> first = failure.get();
    I input = inputs.get(first.index()).input();
    return new Outcome.NotYet(
        exercise.id(),
        exercise.title(),
        first.index(),
        inputs.size(),
        Optional.of(first.example()),
        first.got().flatMap(got -> recognise(exercise, input, got)),
        List.of(),
        next(hintsSeen));
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

  /// The learner's own input, those that everybody sees, and those that nobody does.
  private static <I, O> List<Input<I>> inputs(Exercise<I, O> exercise, Learner learner) {
    List<Input<I>> inputs = new ArrayList<>();
    inputs.add(new Input<>(exercise.ownInput(learner), true, false));
    exercise.moreOwn().apply(learner).forEach(input -> inputs.add(new Input<>(input, true, false)));
    exercise.open().forEach(input -> inputs.add(new Input<>(input, false, false)));
    exercise.hidden().forEach(input -> inputs.add(new Input<>(input, false, true)));
    for (int i = 0; i < OTHER_LEARNERS; i++) {
      Learner other = Learner.named("other learner " + i);
      inputs.add(new Input<>(exercise.ownInput(other), false, true));
    }
    return inputs;
  }

  /// What is said to somebody who gives this wrong answer.
  static <I, O> Optional<String> recognise(Exercise<I, O> exercise, I input, O got) {
    O expected = exercise.truth().apply(input);
    return exercise.mistakes().stream()
        .filter(mistake -> mistake.sign().isIn(input, expected, got))
        .map(Misconception::feedback)
        .findFirst();
  }

  private static int next(int hintsSeen) {
    return hintsSeen < Exercise.HINTS ? hintsSeen + 1 : 0;
  }
}
