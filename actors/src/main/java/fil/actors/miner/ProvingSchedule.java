package fil.actors.miner;

/// When sectors are proven: each proving period is cut into deadlines, and in the challenge window
/// of its deadline a partition must be proven.
///
/// @param chainFinality epochs after which nothing is undone any more
/// @param period epochs in which every sector is proven once
/// @param challengeWindow epochs in which a deadline is open
/// @param challengeLookback epochs before the opening at which the challenge is drawn
/// @param faultDeclarationCutoff epochs before the opening from which faults can no longer be
///   declared
/// @param disputeWindow epochs after the closing in which a proof may be disputed
/// @param faultMaxAge epochs after which a faulty sector is terminated
public record ProvingSchedule(
    long chainFinality,
    long period,
    long challengeWindow,
    long challengeLookback,
    long faultDeclarationCutoff,
    long disputeWindow,
    long faultMaxAge) {

  /// Checks what the rest relies on.
  ///
  /// @throws IllegalArgumentException where windows do not fill the period, where a dispute could
  ///   not outlast finality, where the challenge is drawn while the deadline may still change, or
  ///   where no time is left to compact a deadline
  public ProvingSchedule {
    require(challengeWindow > 0 && period > 0, "windows and periods have a length");
    require(period % challengeWindow == 0, "windows fill the period");
    require(disputeWindow > chainFinality, "disputes outlast finality");
    require(challengeLookback <= challengeWindow, "challenges are drawn in the window before");
    require(3 * challengeWindow + disputeWindow <= period, "a window is left for compaction");
  }

  private static void require(boolean condition, String rule) {
    if (!condition) {
      throw new IllegalArgumentException("broken rule of a proving schedule: " + rule);
    }
  }

  /// How many deadlines a period has.
  public int deadlines() {
    return Math.toIntExact(period / challengeWindow);
  }
}
