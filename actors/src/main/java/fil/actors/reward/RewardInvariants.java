package fil.actors.reward;

import fil.num.ChainEpoch;
import fil.num.TokenAmount;
import java.util.ArrayList;
import java.util.List;

/// What is true of every state of the reward actor.
///
/// Deviation: [specs-actors] asks that the effective network time be no later than the epoch. It is
/// one epoch later in a network that has had all the power of the plan since genesis.
///
/// [specs-actors]: https://github.com/filecoin-project/specs-actors/blob/v7.0.0/actors/builtin/reward/testing.go
public final class RewardInvariants {

  private RewardInvariants() {}

  /// What is not true of this one, a sentence each.
  ///
  /// @param policy by which numbers it paid
  /// @param lastEpoch the last epoch in which cron ran
  /// @param balance what the actor owns
  public static List<String> check(
      RewardPolicy policy, RewardState state, ChainEpoch lastEpoch, TokenAmount balance) {
    List<String> violations = new ArrayList<>();
    TokenAmount allocation = policy.allocation();
    TokenAmount accounted = state.totalStoragePowerReward().plus(balance);
    if (accounted.compareTo(allocation) < 0) {
      violations.add(
          "paid and left together are %s, less than the %s to mint"
              .formatted(accounted, allocation));
    }
    if (state.epoch().number() != lastEpoch.number() + 1) {
      violations.add(
          "the reward is that of epoch %s after epoch %s".formatted(state.epoch(), lastEpoch));
    }
    if (state.effectiveNetworkTime().isAfter(state.epoch().plus(1))) {
      violations.add(
          "the effective network time %s is more than an epoch later than %s"
              .formatted(state.effectiveNetworkTime(), state.epoch()));
    }
    if (state.cumsumRealized().compareTo(state.cumsumBaseline()) > 0) {
      violations.add(
          "the real sum of power %s is above the plan's %s"
              .formatted(state.cumsumRealized(), state.cumsumBaseline()));
    }
    if (state.cumsumRealized().signum() < 0) {
      violations.add("the real sum of power is " + state.cumsumRealized());
    }
    if (state.effectiveNetworkTime().isBefore(state.epoch())
        && state.effectiveBaselinePower().compareTo(state.thisEpochBaselinePower()) > 0) {
      violations.add(
          "the plan's power at the effective time, %s, is above that at the epoch, %s"
              .formatted(state.effectiveBaselinePower(), state.thisEpochBaselinePower()));
    }
    return List.copyOf(violations);
  }
}
