package fil.exercises;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tries a rule on a list of inputs, one after the other, and remembers the first that goes wrong.
///
/// Each input is given twice, so that a rule which remembers what it was asked is found out. What
/// has been found can be asked for at any time, also where the trial never comes to its end.
final class Trial<I, O> {

  private final Exercise<I, O> exercise;
  private final AnswerForm.Rule<I, O> answer;
  private final List<Input<I>> inputs;
  private final List<O> outputs = new ArrayList<>();
  private final Map<Kind, Integer> passed = new EnumMap<>(Kind.class);
  private @Nullable Failure<O> first;
  private boolean isClosed;

  /// The input that is being tried.
  private volatile String at = "";

  /// Whose input it is, and who sees it.
  enum Kind {
    OWN,
    OPEN,
    HIDDEN,
    OTHERS
  }

  /// One input.
  record Input<I>(I input, Kind kind) {

    boolean isOwn() {
      return kind == Kind.OWN;
    }

    /// Whether what is right for it stays unsaid.
    boolean isHidden() {
      return kind == Kind.HIDDEN || kind == Kind.OTHERS;
    }
  }

  /// What went wrong, and for which input.
  ///
  /// @param index into the list of inputs
  /// @param got the wrong output, empty where there was none
  /// @param example how to show it
  record Failure<O>(int index, Optional<O> got, Example example) {}

  Trial(Exercise<I, O> exercise, AnswerForm.Rule<I, O> answer, List<Input<I>> inputs) {
    this.exercise = exercise;
    this.answer = answer;
    this.inputs = List.copyOf(inputs);
  }

  /// Tries all inputs, up to where the trial is closed.
  ///
  /// @return this
  Trial<I, O> run() {
    for (int i = 0; i < inputs.size() && !isClosed(); i++) {
      Optional<Failure<O>> failure = attempt(i);
      note(inputs.get(i).kind(), failure);
    }
    return this;
  }

  /// Tries nothing more, and takes no notice of what comes of the last try: being asked to end
  /// makes many rules fail.
  synchronized void close() {
    isClosed = true;
  }

  private synchronized boolean isClosed() {
    return isClosed;
  }

  private synchronized void note(Kind kind, Optional<Failure<O>> failure) {
    if (isClosed) {
      return;
    }
    if (failure.isEmpty()) {
      passed.merge(kind, 1, Integer::sum);
    } else if (first == null) {
      first = failure.get();
    }
  }

  /// The first failure so far.
  synchronized Optional<Failure<O>> failure() {
    return Optional.ofNullable(first);
  }

  /// How many came out right so far.
  synchronized int passed() {
    return passed.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// What this is worth so far, from 0 to 100.
  synchronized int credit() {
    Weights weights = exercise.weights();
    return Weights.credit(
        List.of(
            part(Kind.OWN, weights.own()),
            part(Kind.OPEN, weights.open()),
            part(Kind.HIDDEN, weights.hidden()),
            part(Kind.OTHERS, weights.others())));
  }

  private Weights.Part part(Kind kind, int weight) {
    int total = (int) inputs.stream().filter(input -> input.kind() == kind).count();
    return new Weights.Part(weight, passed.getOrDefault(kind, 0), total);
  }

  /// The outputs that were right.
  List<O> outputs() {
    return List.copyOf(outputs);
  }

  /// The input being tried, as a person would say it.
  String at() {
    return at;
  }

  private Optional<Failure<O>> attempt(int index) {
    Input<I> tried = inputs.get(index);
    at = exercise.showInput().apply(tried.input());
    O expected = Checks.truth(exercise, tried);
    O got;
    try {
      got = answer.rule().apply(tried.input());
      if (!got.equals(answer.rule().apply(tried.input()))) {
        throw new Unacceptable("it gave one answer, and another when asked again");
      }
    } catch (NotWritten | fil.work.Stopped e) {
      throw e;
    } catch (Unacceptable e) {
      return Optional.of(broken(index, tried, e.what()));
    } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
      return Optional.of(broken(index, tried, "it threw " + inWords(e)));
    }
    if (!expected.equals(got)) { // in this order: a learner's own type may be equal to anything
      return Optional.of(new Failure<>(index, Optional.of(got), example(tried, expected, got)));
    }
    outputs.add(got);
    return Optional.empty();
  }

  private Failure<O> broken(int index, Input<I> tried, String what) {
    Example.Shown got = new Example.Text(what);
    return new Failure<>(
        index, Optional.empty(), new Example(at, tried.isOwn(), Optional.empty(), got));
  }

  private Example example(Input<I> tried, O expected, O got) {
    Optional<Example.Shown> right =
        tried.isHidden() ? Optional.empty() : Optional.of(Example.shown(expected));
    return new Example(at, tried.isOwn(), right, Example.shown(got));
  }

  /// What was thrown, for the learner: its kind, and what it says.
  static String inWords(Throwable e) {
    if (e instanceof ExceptionInInitializerError && e.getCause() != null) {
      return inWords(e.getCause());
    }
    String message = Thrown.message(e);
    return e.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message);
  }
}
