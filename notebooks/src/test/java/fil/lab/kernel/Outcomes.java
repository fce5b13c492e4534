package fil.lab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

/// What tests ask of the outcomes of cells.
final class Outcomes {

  private Outcomes() {}

  /// The outcome of a cell that was to run to its end: where it did not, the test fails with what
  /// the learner would read, and not later with what is missing then.
  static CellOutcome good(String code, CellOutcome outcome) {
    String text = outcome instanceof CellOutcome.Failed failed ? failed.error().text() : "";
    assertThat(outcome)
        .as("%s%nfailed with the notes %s:%n%s", code, outcome.notes(), text)
        .isNotInstanceOf(CellOutcome.Failed.class);
    return outcome;
  }

  /// The outcome's value as text; the text of the error where it failed.
  static String value(CellOutcome outcome) {
    return switch (outcome) {
      case CellOutcome.Returned returned -> returned.value().text();
      case CellOutcome.Finished _ -> "no value";
      case CellOutcome.Failed failed -> failed.error().text();
    };
  }
}
