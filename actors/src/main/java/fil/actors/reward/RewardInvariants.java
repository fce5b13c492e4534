package fil.actors.reward;

import fil.actors.Violations;
import fil.num.ChainEpoch;
import fil.num.TokenAmount;

/// What must hold of the reward actor at any time.
///
/// Deviation: [specs-actors] asks that the effective network time be no later than the epoch. It is
/// one epoch later in a network that has had all the power of the plan since genesis.
///
/// [specs-actors]: https://github.com/filecoin-project/specs-actors/blob/v7.0.0/actors/builtin/reward/testing.go
public final class RewardInvariants {

  private RewardInvariants() {}

  /// Adds everything that does not hold.
  ///
  /// @param balance what the actor owns
  /// @param lastEpoch the last epoch in which cron ran
  /// @param policy by which numbers it paid
  public static void check(
      RewardState state,
      TokenAmount balance,
      ChainEpoch lastEpoch,
      RewardPolicy policy,
      Violations violations) {
    TokenAmount allocation = policy.allocation();
    TokenAmount accounted = state.totalStoragePowerReward().plus(balance);
    violations.require(
        accounted.compareTo(allocation) >= 0,
        "paid and left together are %s, less than the %s to mint",
        accounted,
        allocation);
    violations.require(
        state.epoch().number() == lastEpoch.number() + 1,
        "the reward is that of epoch %s after epoch %s",
        state.epoch(),
        lastEpoch);
    violations.require(
        !state.effectiveNetworkTime().isAfter(state.epoch().plus(1)),
        "the effective network time %s is more than an epoch later than %s",
        state.effectiveNetworkTime(),
        state.epoch());
    violations.require(
        state.cumsumRealized().compareTo(state.cumsumBaseline()) <= 0,
        "the real sum of power %s is above the plan's %s",
        state.cumsumRealized(),
        state.cumsumBaseline());
    violations.require(
        state.cumsumRealized().signum() >= 0,
        "the real sum of power is %s",
        state.cumsumRealized());
    violations.require(
        !state.effectiveNetworkTime().isBefore(state.epoch())
            || state.effectiveBaselinePower().compareTo(state.thisEpochBaselinePower()) <= 0,
        "the plan's power at the effective time, %s, is above that at the epoch, %s",
        state.effectiveBaselinePower(),
        state.thisEpochBaselinePower());
  }
}
