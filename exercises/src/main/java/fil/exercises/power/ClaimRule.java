package fil.exercises.power;

/// What becomes of the sums when a claim changes.
@FunctionalInterface
public interface ClaimRule {

  /// The sums afterwards.
  ///
  /// @param before the sums so far
  /// @param claim the claim so far, in TiB
  /// @param more how many TiB come to it; fewer where it is negative
  Totals after(Totals before, long claim, long more);
}
