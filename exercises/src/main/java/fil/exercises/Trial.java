package fil.exercises;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tries a rule on a list of inputs, one after the other, up to the first that goes wrong.
///
/// Each input is given twice, so that a rule which remembers what it was asked is found out.
final class Trial<I, O> {

  private final Exercise<I, O> exercise;
  private final AnswerForm.Rule<I, O> answer;
  private final List<Input<I>> inputs;
  private final List<O> outputs = new ArrayList<>();

  /// The input that is being tried.
  private volatile String at = "";

  /// @param isOwn whether it is the learner's own
  /// @param isHidden whether what is right for it stays unsaid
  record Input<I>(I input, boolean isOwn, boolean isHidden) {}

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

  /// The first failure, or nothing where every output is right.
  ///
  /// @throws NotWritten where the rule says so
  Optional<Failure<O>> run() {
    for (int i = 0; i < inputs.size(); i++) {
      Optional<Failure<O>> failure = attempt(i);
      if (failure.isPresent()) {
        return failure;
      }
    }
    return Optional.empty();
  }

  /// The outputs so far.
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
    O expected = exercise.truth().apply(tried.input());
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
    } catch (RuntimeException | StackOverflowError e) {
      return Optional.of(broken(index, tried, "it threw " + inWords(e)));
    }
    if (!got.equals(expected)) {
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
    String message = e.getMessage();
    return e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }
}
