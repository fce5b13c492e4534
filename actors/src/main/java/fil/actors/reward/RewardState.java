package fil.actors.reward;

import fil.actors.math.FilterEstimate;
import fil.cbor.Codec;
import fil.num.ChainEpoch;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import java.math.BigInteger;

/// What the network pays, and how it came to that.
///
/// @param cumsumBaseline the plan's sum of power up to the effective network time, in byte-epochs
/// @param cumsumRealized the real sum, in which no epoch counts for more than its baseline
/// @param effectiveNetworkTime the epoch of the plan at which the network is, rounded up
/// @param effectiveBaselinePower the plan's power in that epoch
/// @param thisEpochReward what all winners of an epoch are paid together
/// @param thisEpochRewardSmoothed the same, smoothed
/// @param thisEpochBaselinePower the plan's power now, by the clock
/// @param epoch for which epoch this was computed
/// @param totalStoragePowerReward what has been paid to miners, without what others paid for gas
/// @param simpleTotal what simple minting mints in the end
/// @param baselineTotal what baseline minting mints in the end
public record RewardState(
    BigInteger cumsumBaseline,
    BigInteger cumsumRealized,
    ChainEpoch effectiveNetworkTime,
    StoragePower effectiveBaselinePower,
    TokenAmount thisEpochReward,
    FilterEstimate thisEpochRewardSmoothed,
    StoragePower thisEpochBaselinePower,
    ChainEpoch epoch,
    TokenAmount totalStoragePowerReward,
    TokenAmount simpleTotal,
    TokenAmount baselineTotal) {

  /// An array of the eleven components.
  public static final Codec<RewardState> CODEC = Codec.tuple(RewardState.class);

  /// The state at genesis of a network with so much power.
  public static RewardState create(RewardPolicy policy, StoragePower realizedPower) {
    RewardState beforeGenesis =
        new RewardState(
            BigInteger.ZERO,
            BigInteger.ZERO,
            ChainEpoch.GENESIS,
            policy.initialBaseline(),
            TokenAmount.ZERO,
            policy.initialSmoothed(),
            policy.baselineBeforeGenesis(),
            new ChainEpoch(-1),
            TokenAmount.ZERO,
            policy.simpleTotal(),
            policy.baselineTotal());
    return beforeGenesis.nextWithReward(policy, realizedPower);
  }

  /// The state when `now` is over, which says what the epoch after it pays. Epochs without a block
  /// are caught up with: the network had the same power in them.
  ///
  /// @param realizedPower the network's power in bytes
  RewardState updatedAt(ChainEpoch now, RewardPolicy policy, StoragePower realizedPower) {
    RewardState caughtUp = this;
    while (caughtUp.epoch.isBefore(now)) {
      caughtUp = caughtUp.next(policy, realizedPower);
    }
    RewardState paying = caughtUp.nextWithReward(policy, realizedPower);
    long elapsed = paying.epoch.since(epoch);
    return paying.withReward(
        paying.thisEpochReward,
        thisEpochRewardSmoothed.next(paying.thisEpochReward.atto(), elapsed));
  }

  /// The next epoch, with its reward computed and not yet smoothed.
  RewardState nextWithReward(RewardPolicy policy, StoragePower realizedPower) {
    RewardState next = next(policy, realizedPower);
    TokenAmount reward =
        new Minting(policy)
            .reward(next.epoch, theta(), next.theta(), next.simpleTotal, next.baselineTotal);
    return next.withReward(reward, thisEpochRewardSmoothed);
  }

  /// The next epoch, without its reward: both clocks go on.
  RewardState next(RewardPolicy policy, StoragePower realizedPower) {
    StoragePower baseline = policy.nextBaseline(thisEpochBaselinePower);
    BigInteger realized = cumsumRealized.add(baseline.bytes().min(realizedPower.bytes()));

    BigInteger planned = cumsumBaseline;
    long networkTime = effectiveNetworkTime.number();
    StoragePower effectiveBaseline = effectiveBaselinePower;
    while (realized.compareTo(planned) > 0) {
      networkTime++;
      effectiveBaseline = policy.nextBaseline(effectiveBaseline);
      planned = planned.add(effectiveBaseline.bytes());
    }

    return new RewardState(
        planned,
        realized,
        new ChainEpoch(networkTime),
        effectiveBaseline,
        thisEpochReward,
        thisEpochRewardSmoothed,
        baseline,
        epoch.plus(1),
        totalStoragePowerReward,
        simpleTotal,
        baselineTotal);
  }

  /// The effective network time to a fraction of an epoch, with 128 binary places.
  public BigInteger theta() {
    return Minting.theta(
        effectiveNetworkTime, effectiveBaselinePower, cumsumRealized, cumsumBaseline);
  }

  /// What `wins` wins in this epoch are paid.
  TokenAmount rewardOf(long wins, RewardPolicy policy) {
    return thisEpochReward.times(wins).dividedBy(BigInteger.valueOf(policy.leadersPerEpoch()));
  }

  /// The state after a miner was paid.
  RewardState withPaid(TokenAmount reward) {
    return new RewardState(
        cumsumBaseline,
        cumsumRealized,
        effectiveNetworkTime,
        effectiveBaselinePower,
        thisEpochReward,
        thisEpochRewardSmoothed,
        thisEpochBaselinePower,
        epoch,
        totalStoragePowerReward.plus(reward),
        simpleTotal,
        baselineTotal);
  }

  private RewardState withReward(TokenAmount reward, FilterEstimate smoothed) {
    return new RewardState(
        cumsumBaseline,
        cumsumRealized,
        effectiveNetworkTime,
        effectiveBaselinePower,
        reward,
        smoothed,
        thisEpochBaselinePower,
        epoch,
        totalStoragePowerReward,
        simpleTotal,
        baselineTotal);
  }
}
