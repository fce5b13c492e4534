package fil.actors.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import fil.actors.Policy;
import fil.actors.math.FilterEstimate;
import fil.actors.power.PowerState;
import fil.actors.reward.RewardState;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import java.math.BigInteger;

/// What things cost, in floating point and by another way than the actors': the expected reward is
/// integrated by Simpson's rule, where they use logarithms in fixed point.
///
/// @param day how many epochs make a day
/// @param mostPerByte what is pledged at most for each byte, in attoFIL
/// @param reward the reward of an epoch, smoothed: where it stands, and how it moves
/// @param power the network's power, likewise
/// @param baseline the power of the plan
record Formulas(double day, double mostPerByte, Line reward, Line power, double baseline) {

  private static final int STEPS = 100_000;
  private static final double ATTO_PER_FIL = 1e18;

  /// A quantity that changes by `velocity` an epoch.
  record Line(double position, double velocity) {

    double at(double epochs) {
      return position + velocity * epochs;
    }
  }

  /// With the estimates that the chain has now.
  static Formulas of(StoryChain chain) {
    RewardState reward = chain.reward();
    PowerState power = chain.power();
    boolean isMainnet = chain.policy().equals(Policy.MAINNET);
    return new Formulas(
        isMainnet ? 2880 : 60,
        isMainnet ? Math.floor(ATTO_PER_FIL / (32L << 30)) : 1e3 * ATTO_PER_FIL / (2 << 10),
        line(reward.thisEpochRewardSmoothed()),
        line(power.thisEpochQualityAdjustedSmoothed()),
        reward.thisEpochBaselinePower().bytes().doubleValue());
  }

  private static Line line(FilterEstimate estimate) {
    double one = Math.scalb(1.0, 128);
    return new Line(
        estimate.position().doubleValue() / one, estimate.velocity().doubleValue() / one);
  }

  /// What power will probably be paid in so many epochs: its share of the reward, integrated.
  double expectedReward(double qualityAdjustedBytes, double epochs) {
    double width = epochs / STEPS;
    double sum = 0;
    for (int i = 0; i <= STEPS; i++) {
      double weight = i == 0 || i == STEPS ? 1 : i % 2 == 1 ? 4 : 2;
      sum += weight * reward.at(i * width) / power.at(i * width);
    }
    return qualityAdjustedBytes * sum * width / 3;
  }

  /// What a sector counts: ten times its size for as long as verified data fills it, once for the
  /// rest of its life. In whole numbers, rounded where the network rounds.
  ///
  /// @param verified bytes of verified data, each as often as the epochs for which it is there
  static StoragePower qualityAdjusted(long bytes, long life, BigInteger verified) {
    BigInteger space = BigInteger.valueOf(bytes).multiply(BigInteger.valueOf(life));
    BigInteger tenths =
        space.subtract(verified).add(verified.multiply(BigInteger.TEN)).multiply(BigInteger.TEN);
    BigInteger quality = tenths.shiftLeft(20).divide(space).divide(BigInteger.TEN);
    return new StoragePower(BigInteger.valueOf(bytes).multiply(quality).shiftRight(20));
  }

  /// 20 days of reward.
  double preCommitDeposit(double power) {
    return expectedReward(power, 20 * day);
  }

  /// 20 days of reward, and of three tenths of all tokens in circulation the share of the sector;
  /// but never more than a token for 32 GiB, whose price is rounded down to the atto for each byte.
  double initialPledge(double sector) {
    double circulating = StoryChain.CIRCULATING.atto().doubleValue();
    double all = Math.max(sector, Math.max(power.position(), baseline));
    double share = 0.3 * circulating * sector / all;
    return Math.min(expectedReward(sector, 20 * day) + share, mostPerByte * sector);
  }

  /// Three days and a half of reward, and a little more.
  double continuedFault(double power) {
    return expectedReward(power, Math.floor(3.51 * day));
  }

  /// What a sector costs that is given up: 20 days of the reward that was expected when it began,
  /// and half of what it was to earn until now, at most in 140 days; at least 3.5 days of reward.
  double termination(double power, double dayReward, double storagePledge, long age) {
    double earned = dayReward * Math.min((double) age, 140 * day) / day / 2;
    return Math.max(expectedReward(power, 3.5 * day), storagePledge + earned);
  }

  /// What a window PoSt costs that was taken on trust and does not hold. Who found out gets 4 FIL
  /// on top of the penalty.
  double invalidPost(double power) {
    return expectedReward(power, Math.floor(3.51 * day) + 2 * day) + 20 * ATTO_PER_FIL;
  }

  /// Requires that an amount is this one, but for what floating point loses.
  static void assertIs(TokenAmount actual, double expectedAtto) {
    assertThat(actual.atto().doubleValue()).isCloseTo(expectedAtto, withinPercentage(1e-7));
  }
}
