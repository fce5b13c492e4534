package fil.exercises.exam;

import fil.exercises.Blank;
import fil.exercises.Check;
import fil.exercises.Exercise;
import fil.exercises.Exercises;
import fil.exercises.Learner;
import fil.exercises.Outcome;
import fil.num.Bytes;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;

/// Does once what checks do: a JVM does everything slowly the first time.
///
/// What only single exercises need is done beside the waiting for a request.
///
/// @param exercises their ids, those that are likeliest first
/// @param isOver whether a request has come: then nothing more is begun
record WarmUp(List<String> exercises, AtomicBoolean isOver) implements Runnable {

  /// @param likely ids with commas between them, or `-` for none
  static WarmUp of(String likely) {
    return new WarmUp(
        Stream.of(likely.split(",", -1)).filter(id -> !id.equals("-")).toList(),
        new AtomicBoolean());
  }

  /// Does what every check does.
  static void forAll() {
    LongUnaryOperator rule = size -> size;
    Exercise<?, ?> exercise = Exercises.find("6.1");
    Outcome outcome = Check.of(exercise, Learner.ANNA, rule, 0);
    Tape tape = new Tape();
    tape.stream().println(exercise.id());
    Report report = Report.CODEC.decode(Report.CODEC.encode(tape.report(Bytes.EMPTY, outcome)));
    report.outcome(exercise, Learner.ANNA, 0);
  }

  /// Begins in a thread of its own.
  WarmUp begin() {
    Thread.ofPlatform().daemon().name("warm up").start(this);
    return this;
  }

  @Override
  public void run() {
    exercises.stream().takeWhile(_ -> !isOver.get()).map(Exercises::find).forEach(WarmUp::checksOf);
  }

  /// An exercise's inputs, and what is right for one of them.
  private static <I, O> void checksOf(Exercise<I, O> exercise) {
    Check.of(exercise, Learner.ANNA, Blank.BLANK, 0);
    var _ = exercise.truth().apply(exercise.ownInput(Learner.ANNA));
  }

  void end() {
    isOver.set(true);
  }
}
