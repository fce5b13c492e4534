package fil.exercises.sectors;

import java.util.Locale;

/// A deadline at which Rex could send garbage for a proof.
///
/// @param power how much he has there, in TiB
/// @param rewardOfTib what a TiB earns in a day, in FIL
/// @param gasPrice what whoever disputes pays for a unit of gas, in nanoFIL
public record GarbageRound(double power, double rewardOfTib, double gasPrice) {

  /// The gas of a dispute that succeeds, as the network's code counted it for a few sectors.
  public static final long DISPUTE_GAS = 131_029_261;

  /// What the network fines over the reward of some days, in FIL.
  public static final double FINE = 20;

  /// How many days' reward the network fines.
  public static final double FINED_DAYS = 5.51;

  /// What whoever disputes gets, in FIL. It comes out of Rex's pocket as well.
  public static final double DISPUTE_REWARD = 4;

  private static final double NANO = 1e-9;

  /// What his power earns in a day, in FIL.
  public double dayReward() {
    return power * rewardOfTib;
  }

  /// The gas of a dispute.
  public long disputeGas() {
    return DISPUTE_GAS;
  }

  /// What he loses when somebody disputes, in FIL.
  double loss() {
    return FINE + DISPUTE_REWARD + FINED_DAYS * dayReward();
  }

  /// What a dispute costs whoever sends it, in FIL.
  double disputeCost() {
    return DISPUTE_GAS * gasPrice * NANO;
  }

  /// The chance of being looked at up to which garbage pays.
  double breakEven() {
    return disputeCost() >= DISPUTE_REWARD ? 1 : dayReward() / (dayReward() + loss());
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,.0f TiB that earn %s FIL each a day, gas at %s nanoFIL",
        power,
        rewardOfTib,
        gasPrice);
  }
}
