package fil.actors.miner;

import static fil.vm.ActorAbort.require;
import static fil.vm.ExitCode.USR_INSUFFICIENT_FUNDS;
import static fil.vm.Refusal.refuseUnless;

import fil.ipld.BlockStore;
import fil.num.ChainEpoch;
import fil.num.TokenAmount;
import fil.vm.Changed;

/// What a miner owns, and what of it is bound.
///
/// | part of the balance | until |
/// |---|---|
/// | pre-commit deposits | the sector is proven, or burnt when it is not |
/// | locked funds | they vest, or pay for a penalty |
/// | initial pledge | the sector expires |
/// | the rest, unlocked | it is withdrawn, or pays the fee debt |
///
/// All of it throws a [Refusal] where something would be negative.
final class MinerFunds {

  private MinerFunds() {}

  /// What is not bound. The fee debt may still be due.
  ///
  /// @param balance all that the miner owns
  static TokenAmount unlocked(MinerState state, TokenAmount balance) {
    TokenAmount unlocked = balance.minus(bound(state));
    refuseUnless(!unlocked.isNegative(), "a negative unlocked balance of %s", unlocked);
    return unlocked;
  }

  /// What is not bound, less the fee debt; negative where that is more.
  static TokenAmount available(MinerState state, TokenAmount balance) {
    return unlocked(state, balance).minus(state.feeDebt());
  }

  private static TokenAmount bound(MinerState state) {
    return state.lockedFunds().plus(state.preCommitDeposits()).plus(state.initialPledge());
  }

  /// Checks that the miner owns what is bound, and that nothing is negative.
  static void requireBalance(MinerState state, TokenAmount balance) {
    requireNotNegative("pre-commit deposits", state.preCommitDeposits());
    requireNotNegative("locked funds", state.lockedFunds());
    requireNotNegative("initial pledge", state.initialPledge());
    requireNotNegative("fee debt", state.feeDebt());
    refuseUnless(
        balance.compareTo(bound(state)) >= 0,
        "a balance of %s, below the required %s",
        balance,
        bound(state));
  }

  static boolean isDebtFree(MinerState state) {
    return !state.feeDebt().isPositive();
  }

  /// @param amount may be negative
  static MinerState addPreCommitDeposit(MinerState state, TokenAmount amount) {
    return state.withPreCommitDeposits(
        requireNotNegative("pre-commit deposits", state.preCommitDeposits().plus(amount)));
  }

  /// @param amount may be negative
  static MinerState addInitialPledge(MinerState state, TokenAmount amount) {
    return state.withInitialPledge(
        requireNotNegative("initial pledge", state.initialPledge().plus(amount)));
  }

  /// Adds a penalty to the fee debt.
  static MinerState applyPenalty(MinerState state, TokenAmount penalty) {
    return state.withFeeDebt(state.feeDebt().plus(requireNotNegative("penalty", penalty)));
  }

  /// Unlocks what has vested, and then locks an amount.
  ///
  /// @return the next state, and what was unlocked
  static Changed<MinerState, TokenAmount> lock(
      BlockStore store,
      MinerState state,
      ChainEpoch now,
      TokenAmount amount,
      VestingSchedule schedule) {
    requireNotNegative("amount to lock", amount);
    VestingFunds funds = loadVestingFunds(store, state);
    Changed<VestingFunds, TokenAmount> vested = funds.unlockVested(now);
    TokenAmount left =
        requireNotNegative("locked funds", state.lockedFunds().minus(vested.result()));
    VestingFunds next = vested.state().lock(now, amount, state.provingPeriodStart(), schedule);
    return new Changed<>(
        state.withLockedFunds(left.plus(amount), store.save(next, VestingFunds.CODEC)),
        vested.result());
  }

  /// Unlocks what has vested before `now`. Nothing is read where nothing is locked.
  ///
  /// @return the next state, and what was unlocked
  static Changed<MinerState, TokenAmount> unlockVested(
      BlockStore store, MinerState state, ChainEpoch now) {
    if (state.lockedFunds().isZero()) {
      return new Changed<>(state, TokenAmount.ZERO);
    }
    return saved(store, state, loadVestingFunds(store, state).unlockVested(now));
  }

  /// Unlocks up to `target` of what has not vested, what vests soonest first. Nothing is read where
  /// nothing is locked or wanted.
  ///
  /// @return the next state, and what was unlocked
  static Changed<MinerState, TokenAmount> unlockUnvested(
      BlockStore store, MinerState state, ChainEpoch now, TokenAmount target) {
    if (target.isZero() || state.lockedFunds().isZero()) {
      return new Changed<>(state, TokenAmount.ZERO);
    }
    return saved(store, state, loadVestingFunds(store, state).unlockUnvested(now, target));
  }

  private static Changed<MinerState, TokenAmount> saved(
      BlockStore store, MinerState state, Changed<VestingFunds, TokenAmount> funds) {
    TokenAmount left =
        requireNotNegative("locked funds", state.lockedFunds().minus(funds.result()));
    return new Changed<>(
        state.withLockedFunds(left, store.save(funds.state(), VestingFunds.CODEC)), funds.result());
  }

  /// What has vested before `now` and is still locked.
  static TokenAmount vested(BlockStore store, MinerState state, ChainEpoch now) {
    return loadVestingFunds(store, state).vested(now);
  }

  /// When what vests: one read.
  static VestingFunds loadVestingFunds(BlockStore store, MinerState state) {
    return store.load(state.vestingFunds(), VestingFunds.CODEC);
  }

  /// Pays as much of the fee debt as there is: first with what has not vested, then with what is
  /// not bound.
  ///
  /// @param balance all that the miner owns
  /// @return the next state, and what it pays
  static Changed<MinerState, Repaid> repayPartialDebt(
      BlockStore store, MinerState state, ChainEpoch now, TokenAmount balance) {
    TokenAmount unlocked = unlocked(state, balance);
    TokenAmount debt = state.feeDebt();
    Changed<MinerState, TokenAmount> vesting = unlockUnvested(store, state, now, debt);
    TokenAmount fromVesting = vesting.result();
    refuseUnless(
        fromVesting.compareTo(debt) <= 0, "unlocked %s to pay a debt of %s", fromVesting, debt);
    TokenAmount rest = debt.minus(fromVesting);
    TokenAmount fromBalance = TokenAmount.min(unlocked, rest);
    return new Changed<>(
        vesting.state().withFeeDebt(rest.minus(fromBalance)), new Repaid(fromVesting, fromBalance));
  }

  /// What pays a debt.
  ///
  /// @param fromVesting out of what had not vested
  /// @param fromBalance out of what was not bound
  record Repaid(TokenAmount fromVesting, TokenAmount fromBalance) {

    TokenAmount total() {
      return fromVesting.plus(fromBalance);
    }
  }

  /// Pays all of the fee debt with what is not bound.
  ///
  /// Aborts with `USR_INSUFFICIENT_FUNDS` where that is less.
  ///
  /// @return the next state, and what it pays
  static Changed<MinerState, TokenAmount> repayDebt(MinerState state, TokenAmount balance) {
    TokenAmount unlocked = unlocked(state, balance);
    require(
        unlocked.compareTo(state.feeDebt()) >= 0,
        USR_INSUFFICIENT_FUNDS,
        "an unlocked balance of %s cannot repay a fee debt of %s",
        unlocked,
        state.feeDebt());
    return new Changed<>(state.withFeeDebt(TokenAmount.ZERO), state.feeDebt());
  }

  private static TokenAmount requireNotNegative(String what, TokenAmount amount) {
    refuseUnless(!amount.isNegative(), "%s of %s", what, amount);
    return amount;
  }
}
