package fil.exercises.exam;

import fil.exercises.Outcome;
import java.util.Optional;

/// What an examiner says.
///
/// @param outcome how the check ended
/// @param notIsolated where code ran without being shut in: why, as the end of a sentence
/// @param printed what it printed meanwhile, where that could be had
/// @param madeAgain where the answer uses what could not be taken along as it was: a sentence on it
public record Verdict(
    Outcome outcome, Optional<String> notIsolated, Printed printed, Optional<String> madeAgain) {

  /// The verdict on an answer that was taken along as it was.
  public Verdict(Outcome outcome, Optional<String> notIsolated, Printed printed) {
    this(outcome, notIsolated, printed, Optional.empty());
  }

  /// The verdict on what printed nothing, or printed it where everything is printed.
  public Verdict(Outcome outcome, Optional<String> notIsolated) {
    this(outcome, notIsolated, Printed.NOTHING);
  }

  /// The same, with a sentence on what was made again.
  public Verdict with(Optional<String> sentence) {
    return new Verdict(outcome, notIsolated, printed, sentence);
  }

  /// The verdict on what ran nothing, or was shut in.
  static Verdict of(Outcome outcome) {
    return new Verdict(outcome, Optional.empty());
  }
}
