package fil.exercises.exam;

import fil.exercises.Outcome;
import java.util.Optional;

/// What an examiner says.
///
/// @param outcome how the check ended
/// @param notIsolated where code ran without being shut in: why, as the end of a sentence
/// @param printed what it printed meanwhile, where that could be had
public record Verdict(Outcome outcome, Optional<String> notIsolated, Printed printed) {

  /// The verdict on what printed nothing, or printed it where everything is printed.
  public Verdict(Outcome outcome, Optional<String> notIsolated) {
    this(outcome, notIsolated, Printed.NOTHING);
  }

  /// The verdict on what ran nothing, or was shut in.
  static Verdict of(Outcome outcome) {
    return new Verdict(outcome, Optional.empty());
  }
}
