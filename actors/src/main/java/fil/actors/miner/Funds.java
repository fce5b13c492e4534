package fil.actors.miner;

import static fil.vm.ActorAbort.orAbort;
import static fil.vm.ActorAbort.require;
import static fil.vm.ExitCode.USR_FORBIDDEN;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;
import static fil.vm.ExitCode.USR_ILLEGAL_STATE;
import static fil.vm.ExitCode.USR_INSUFFICIENT_FUNDS;

import fil.actors.calls.MinerCalls.ApplyRewards;
import fil.actors.miner.MinerParams.WithdrawBalance;
import fil.num.TokenAmount;
import fil.state.Singletons;
import fil.vm.ActorRuntime;
import fil.vm.Changed;
import fil.vm.ExitCode;

/// A miner's money: rewards that come, debts that are paid, and what the owner takes.
final class Funds {

  /// A miner owns less than it has locked: a mistake in the actor.
  static final ExitCode BALANCE_INVARIANT_BROKEN = new ExitCode(1000);

  private final MinerPolicy policy;

  Funds(MinerPolicy policy) {
    this.policy = policy;
  }

  /// Locks a part of a block's reward, which came along with the call, and pays a penalty, from
  /// locked funds first. Only the reward actor may.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` for negative amounts, and with `USR_INSUFFICIENT_FUNDS`
  /// where the reward did not come along.
  void applyRewards(ActorRuntime rt, ApplyRewards params) {
    require(!params.reward().isNegative(), USR_ILLEGAL_ARGUMENT, "a reward of %s", params.reward());
    require(
        !params.penalty().isNegative(), USR_ILLEGAL_ARGUMENT, "a penalty of %s", params.penalty());

    Settled settled =
        rt.transactFor(
            MinerState.CODEC,
            state -> {
              rt.requireCaller(Singletons.REWARD);
              TokenAmount toLock = Monies.lockedReward(params.reward());
              TokenAmount unlocked = unlockedBalance(rt, state);
              require(
                  unlocked.compareTo(toLock) >= 0,
                  USR_INSUFFICIENT_FUNDS,
                  "%s to lock, and %s there",
                  toLock,
                  unlocked);

              Changed<MinerState, TokenAmount> locked =
                  orAbort(
                      USR_ILLEGAL_STATE,
                      "failed to lock funds",
                      () ->
                          MinerFunds.lock(
                              rt.store(), state, rt.epoch(), toLock, policy.rewardVesting()));
              Changed<MinerState, MinerFunds.Repaid> paid =
                  payDebt(rt, penalise(locked.state(), params.penalty()));
              TokenAmount pledgeDelta =
                  toLock.minus(locked.result()).minus(paid.result().fromVesting());
              return new Changed<>(paid.state(), new Settled(pledgeDelta, paid.result().total()));
            });

    Requests.changePledge(rt, settled.pledgeDelta);
    Requests.burn(rt, settled.toBurn);
    requireBalance(rt, rt.state(MinerState.CODEC));
  }

  /// Pays the owner what it asks for, or as much of it as there is that is neither locked nor owed.
  /// Debts are paid first, all of them. Only the owner may.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` for a negative amount, with `USR_FORBIDDEN` while
  /// terminated sectors are still to be paid for, and with `USR_INSUFFICIENT_FUNDS` where there is
  /// not enough for the debts.
  ///
  /// @return what was paid
  TokenAmount withdrawBalance(ActorRuntime rt, WithdrawBalance params) {
    TokenAmount requested = params.amountRequested();
    require(!requested.isNegative(), USR_ILLEGAL_ARGUMENT, "a request for %s", requested);

    Withdrawal withdrawal =
        rt.transactFor(
            MinerState.CODEC,
            state -> {
              MinerInfo info = Blocks.info(rt, state);
              rt.requireCaller(info.owner());
              requireNoEarlyTerminations(state);

              Changed<MinerState, TokenAmount> vested =
                  orAbort(
                      USR_ILLEGAL_STATE,
                      "failed to vest funds",
                      () -> MinerFunds.unlockVested(rt.store(), state, rt.epoch()));
              TokenAmount available = availableBalance(rt, vested.state());
              Changed<MinerState, TokenAmount> repaid = repayDebt(rt, vested.state());
              return new Changed<>(
                  repaid.state(),
                  new Withdrawal(
                      repaid.state(), info, vested.result(), repaid.result(), available));
            });
    TokenAmount amount = TokenAmount.min(withdrawal.available, requested);
    require(!amount.isNegative(), USR_ILLEGAL_STATE, "%s to withdraw", amount);

    if (amount.isPositive()) {
      rt.transfer(withdrawal.info.owner(), amount).requireSuccess("failed to pay the owner");
    }
    Requests.burn(rt, withdrawal.toBurn);
    Requests.changePledge(rt, withdrawal.vested.negated());
    requireBalance(rt, withdrawal.state);
    return amount;
  }

  private static void requireNoEarlyTerminations(MinerState state) {
    long deadlines =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to count early terminations",
            () -> state.earlyTerminations().count());
    require(
        deadlines == 0,
        USR_FORBIDDEN,
        "%d deadlines have terminated sectors that are still to be paid for",
        deadlines);
  }

  /// Pays as much of the debt as there is, from locked funds first. Control addresses may.
  void repayDebt(ActorRuntime rt) {
    Changed<MinerState, MinerFunds.Repaid> paid =
        rt.transactFor(
            MinerState.CODEC,
            state -> {
              rt.requireCaller(Blocks.info(rt, state).controllers());
              Changed<MinerState, MinerFunds.Repaid> repaid = payDebt(rt, state);
              return new Changed<>(repaid.state(), repaid);
            });

    Requests.changePledge(rt, paid.result().fromVesting().negated());
    Requests.burn(rt, paid.result().total());
    requireBalance(rt, paid.state());
  }

  /// The state with more debt.
  static MinerState penalise(MinerState state, TokenAmount penalty) {
    return orAbort(
        USR_ILLEGAL_STATE,
        "failed to apply a penalty",
        () -> MinerFunds.applyPenalty(state, penalty));
  }

  /// Pays as much of the debt as there is, from locked funds first.
  static Changed<MinerState, MinerFunds.Repaid> payDebt(ActorRuntime rt, MinerState state) {
    return orAbort(
        USR_ILLEGAL_STATE,
        "failed to pay debt",
        () -> MinerFunds.repayPartialDebt(rt.store(), state, rt.epoch(), rt.balance()));
  }

  /// Pays all of the debt.
  ///
  /// Aborts with `USR_INSUFFICIENT_FUNDS` where there is not enough that is not locked.
  ///
  /// @return the next state, and what is to be burnt
  static Changed<MinerState, TokenAmount> repayDebt(ActorRuntime rt, MinerState state) {
    return orAbort(
        USR_ILLEGAL_STATE,
        "the unlocked balance cannot repay the debt",
        () -> MinerFunds.repayDebt(state, rt.balance()));
  }

  /// What is not locked.
  static TokenAmount unlockedBalance(ActorRuntime rt, MinerState state) {
    return orAbort(
        USR_ILLEGAL_STATE,
        "failed to calculate the unlocked balance",
        () -> MinerFunds.unlocked(state, rt.balance()));
  }

  /// What is neither locked nor owed.
  static TokenAmount availableBalance(ActorRuntime rt, MinerState state) {
    return orAbort(
        USR_ILLEGAL_STATE,
        "failed to calculate the available balance",
        () -> MinerFunds.available(state, rt.balance()));
  }

  /// Checks that the miner owns what it has locked.
  static void requireBalance(ActorRuntime rt, MinerState state) {
    orAbort(
        BALANCE_INVARIANT_BROKEN,
        "the miner's balance is wrong",
        () -> MinerFunds.requireBalance(state, rt.balance()));
  }

  private record Settled(TokenAmount pledgeDelta, TokenAmount toBurn) {}

  private record Withdrawal(
      MinerState state,
      MinerInfo info,
      TokenAmount vested,
      TokenAmount toBurn,
      TokenAmount available) {}
}
