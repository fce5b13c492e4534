package fil.actors.reward;

import static fil.vm.ActorAbort.require;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;
import static fil.vm.ExitCode.USR_ILLEGAL_STATE;
import static fil.vm.ExitCode.USR_NOT_FOUND;

import fil.actors.calls.MinerCalls;
import fil.actors.calls.RewardCalls;
import fil.actors.calls.RewardCalls.EpochReward;
import fil.addr.Address;
import fil.cbor.Codec;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import fil.state.Singletons;
import fil.vm.ActorAbort;
import fil.vm.ActorCode;
import fil.vm.ActorRuntime;
import fil.vm.Changed;
import fil.vm.MethodTable;
import fil.vm.SendResult;

/// The reward actor owns all tokens that will be minted, and pays them out.
///
/// @param policy by which numbers
public record RewardActor(RewardPolicy policy) {

  /// The methods.
  public ActorCode code() {
    return MethodTable.create()
        .with(1, "Constructor", StoragePower.CODEC, this::construct)
        .with(
            RewardCalls.AWARD_BLOCK_REWARD.number(),
            "AwardBlockReward",
            Award.CODEC,
            this::awardBlockReward)
        .with(
            RewardCalls.THIS_EPOCH_REWARD.number(),
            "ThisEpochReward",
            EpochReward.CODEC,
            RewardActor::thisEpochReward)
        .with(
            RewardCalls.UPDATE_NETWORK_KPI.number(),
            "UpdateNetworkKPI",
            StoragePower.CODEC,
            this::updateNetworkKpi);
  }

  /// A block's reward, as the chain awards it.
  ///
  /// @param miner who made the block
  /// @param penalty what its bad messages cost, zero or more
  /// @param gasReward what the senders of its messages paid on top, zero or more; it is in the
  ///   reward actor's balance already
  /// @param winCount how often the miner won, more than zero
  public record Award(Address miner, TokenAmount penalty, TokenAmount gasReward, long winCount) {

    /// `[miner, penalty, gasReward, winCount]`.
    public static final Codec<Award> CODEC = Codec.tuple(Award.class);
  }

  void construct(ActorRuntime rt, StoragePower realizedPower) {
    rt.requireCaller(Singletons.SYSTEM);
    rt.create(RewardState.CODEC, RewardState.create(policy, realizedPower));
  }

  /// Pays the miner of a block. Only the system does, after the block's messages. A miner that
  /// cannot take its reward loses it: it is burnt.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` for amounts below zero and for no wins, with
  /// `USR_ILLEGAL_STATE` where the balance does not cover the gas reward, with `USR_NOT_FOUND`
  /// where the miner's address is nobody's.
  void awardBlockReward(ActorRuntime rt, Award award) {
    rt.requireCaller(Singletons.SYSTEM);
    TokenAmount balance = rt.balance();
    require(!award.penalty.isNegative(), USR_ILLEGAL_ARGUMENT, "a penalty of %s", award.penalty);
    require(
        !award.gasReward.isNegative(), USR_ILLEGAL_ARGUMENT, "a gas reward of %s", award.gasReward);
    require(
        balance.compareTo(award.gasReward) >= 0,
        USR_ILLEGAL_STATE,
        "a gas reward of %s from a balance of %s",
        award.gasReward,
        balance);
    require(award.winCount > 0, USR_ILLEGAL_ARGUMENT, "%d wins", award.winCount);
    Address.Id miner =
        rt.resolve(award.miner)
            .orElseThrow(
                () -> new ActorAbort(USR_NOT_FOUND, "nobody has the address " + award.miner));

    TokenAmount total =
        rt.transactFor(
            RewardState.CODEC,
            state -> {
              TokenAmount planned = state.rewardOf(award.winCount, policy).plus(award.gasReward);
              TokenAmount paid = TokenAmount.min(planned, balance);
              return new Changed<>(state.withPaid(paid.minus(award.gasReward)), paid);
            });

    pay(rt, miner, total, award.penalty.times(policy.penaltyFactor()));
  }

  private static void pay(
      ActorRuntime rt, Address.Id miner, TokenAmount reward, TokenAmount penalty) {
    SendResult sent =
        rt.send(
            miner,
            MinerCalls.APPLY_REWARDS,
            MinerCalls.ApplyRewards.CODEC,
            new MinerCalls.ApplyRewards(reward, penalty),
            reward);
    if (!sent.isSuccess()) {
      // Whether this one succeeds does not matter: the reward stays here if it does not.
      rt.transfer(Singletons.BURNT_FUNDS, reward);
    }
  }

  /// What the network pays in this epoch.
  static EpochReward thisEpochReward(ActorRuntime rt) {
    rt.acceptAnyCaller();
    RewardState state = rt.state(RewardState.CODEC);
    return new EpochReward(state.thisEpochRewardSmoothed(), state.thisEpochBaselinePower());
  }

  /// Takes note of the network's power at the end of an epoch, and plans the next one's reward.
  /// Only the power actor does, in its cron.
  void updateNetworkKpi(ActorRuntime rt, StoragePower realizedPower) {
    rt.requireCaller(Singletons.POWER);
    rt.transact(RewardState.CODEC, state -> state.updatedAt(rt.epoch(), policy, realizedPower));
  }
}
