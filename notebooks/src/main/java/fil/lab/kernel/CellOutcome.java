package fil.lab.kernel;

import fil.lab.MimeBundle;
import java.util.List;

/// How a cell ended.
public sealed interface CellOutcome {

  /// Sentences the learner should read though nothing failed: a variable was reset, a method waits
  /// for a declaration.
  List<String> notes();

  /// The last line was an expression.
  ///
  /// @param value what it came to, ready to be shown
  record Returned(MimeBundle value, List<String> notes) implements CellOutcome {}

  /// It ran to its end, and the last line has no value.
  record Finished(List<String> notes) implements CellOutcome {}

  /// It failed. What ran before the failing line stays done.
  record Failed(CellError error, List<String> notes) implements CellOutcome {}
}
