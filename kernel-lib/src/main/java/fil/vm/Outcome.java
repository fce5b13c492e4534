package fil.vm;

import fil.num.Bytes;

/// How a call ended.
sealed interface Outcome {

  /// It did what it should.
  ///
  /// @param value what it returned, encoded
  record Returned(Bytes value) implements Outcome {}

  /// It did not, and nothing that it changed counts.
  ///
  /// @param code the exit code
  /// @param why for people
  record Stopped(ExitCode code, String why) implements Outcome {}
}
