package fil.datasets.conformance;

import java.util.List;

/// What came of checking vectors.
///
/// @param families the kinds of checks, in the order in which they began
/// @param passed how many files passed
/// @param failed how many did not
/// @param complaints what was wrong, the first twenty
public record CoreReport(List<Family> families, long passed, long failed, List<String> complaints) {

  /// A kind of checks.
  ///
  /// @param name what is checked
  /// @param passed how many passed
  /// @param total how many there were
  public record Family(String name, long passed, long total) {}
}
