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
  record Todo(String exercise, String title, String question, String start) implements Outcome {}

  /// The answer is not right, or not right everywhere.
  ///
  /// @param passed inputs that came out right before the first that did not, or goals reached
  /// @param total inputs or goals in all, 0 where the answer is of the wrong kind and was not tried
  /// @param example the first input that did not, unless nothing could be tried
  /// @param feedback what the idea behind the answer misses, where it was recognised, or what kind
  ///   of answer is wanted
  /// @param meter what the answer costs
  /// @param nextHint the first hint that has not been seen, 0 where all have
  record NotYet(
      String exercise,
      String title,
      int passed,
      int total,
      Optional<Example> example,
      Optional<String> feedback,
      List<Meter.Dial> meter,
      int nextHint)
      implements Outcome {

    public NotYet {
      meter = List.copyOf(meter);
    }
  }

  /// The rule ran longer than it may.
  ///
  /// @param input what it was given last
  /// @param limitMillis how long it had for all inputs
  /// @param ended whether it could be ended; otherwise it goes on until the kernel is restarted
  record Stopped(String exercise, String title, String input, long limitMillis, boolean ended)
      implements Outcome {}

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
