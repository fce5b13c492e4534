package fil.proofs.fault;

/// The chances of somebody who cheats a little. Each draw is taken to be independent of the others.
public final class Soundness {

  private Soundness() {}

  /// The chance that no challenge hits what is wrong: `(1 − wrong)^challenges`.
  ///
  /// @param wrong the part of the nodes that is wrong or lost, from 0 to 1
  /// @param challenges how many nodes are drawn
  public static double passChance(double wrong, int challenges) {
    if (!(wrong >= 0 && wrong <= 1) || challenges < 0) {
      throw new IllegalArgumentException(
          "a part is from 0 to 1 and challenges are counted, not " + wrong + " and " + challenges);
    }
    return StrictMath.pow(1 - wrong, challenges);
  }

  /// How often somebody has to try on average until no challenge hits, where each try draws anew.
  public static double expectedTries(double wrong, int challenges) {
    return 1 / passChance(wrong, challenges);
  }
}
