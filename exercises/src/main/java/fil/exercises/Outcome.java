package fil.exercises;

import fil.cid.Cid;
import java.util.List;
import java.util.Optional;

/// How a check ended.
public sealed interface Outcome {

  /// The exercise that was checked.
  String exercise();

  /// Its title.
  String title();

  /// Nothing has been written yet.
  ///
  /// @param question what is asked, with the learner's own numbers
  /// @param start what to begin with
  /// @param checks how many checks there will be, and how many of them are hidden
  record Todo(String exercise, String title, String question, String start, Checks checks)
      implements Outcome {}

  /// What was handed in is no Java that compiles.
  ///
  /// @param problems in the order of their lines
  record Compile(String exercise, String title, List<Problem> problems) implements Outcome {

    public Compile {
      problems = List.copyOf(problems);
    }
  }

  /// One complaint of the compiler.
  ///
  /// @param line counted from 1 in what was handed in
  /// @param message in plain words where there are any
  /// @param source the line itself, with a mark where the complaint is about a place in it
  record Problem(int line, String message, String source) {}

  /// The answer is not right, or not right everywhere.
  ///
  /// @param passed inputs that came out right, or goals reached
  /// @param total inputs or goals in all, 0 where the answer is of the wrong kind and was not tried
  /// @param example the first input that did not, unless nothing could be tried
  /// @param feedback what the idea behind the answer misses, where it was recognised, or what kind
  ///   of answer is wanted
  /// @param credit what it is worth so far, from 0 to 99, by the weights of the checks
  /// @param meter what the answer costs
  /// @param nextHint the first hint that has not been seen, 0 where all have
  record NotYet(
      String exercise,
      String title,
      int passed,
      int total,
      Optional<Example> example,
      Optional<String> feedback,
      int credit,
      List<Meter.Dial> meter,
      int nextHint)
      implements Outcome {

    public NotYet {
      meter = List.copyOf(meter);
    }
  }

  /// The answer was stopped, or stopped what ran it.
  ///
  /// @param input what it was given last; empty where that is not known
  /// @param limit what it ran into
  record Stopped(String exercise, String title, String input, Limit limit) implements Outcome {}

  /// What an answer may not do while it is checked.
  sealed interface Limit {

    /// It worked longer than it may.
    ///
    /// @param millis how much of the processor's time it had for all inputs
    /// @param ended whether it could be ended; otherwise it goes on until the kernel is restarted
    record Work(long millis, boolean ended) implements Limit {}

    /// It worked for less than it may, and was still not done in time: it waited, or the machine
    /// was busy with something else.
    ///
    /// @param millis how long it had for that
    /// @param ended whether it could be ended; otherwise it goes on until the kernel is restarted
    record Time(long millis, boolean ended) implements Limit {}

    /// It wanted more memory, or more threads, than it may have.
    record Memory() implements Limit {}

    /// There is no verdict that can be trusted.
    ///
    /// @param why a sentence
    record NoVerdict(String why) implements Limit {}
  }

  /// The answer is right.
  ///
  /// @param total inputs that it was right for, or goals that it reached
  /// @param entry the record of this pass
  /// @param meter what the answer costs
  /// @param lesson why it matters
  record Pass(
      String exercise,
      String title,
      int total,
      LogEntry entry,
      List<Meter.Dial> meter,
      String lesson)
      implements Outcome {

    public Pass {
      meter = List.copyOf(meter);
    }

    /// The name of the record: same learner, same answer, same receipt.
    public Cid receipt() {
      return entry.cid();
    }
  }
}
