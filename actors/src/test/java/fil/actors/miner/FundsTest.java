package fil.actors.miner;

import static fil.actors.miner.OneMiner.OWNER;
import static fil.actors.miner.OneMiner.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import fil.actors.TestChain;
import fil.actors.calls.MinerCalls;
import fil.actors.calls.MinerCalls.ApplyRewards;
import fil.actors.miner.MinerParams.WithdrawBalance;
import fil.actors.reward.RewardState;
import fil.addr.Address;
import fil.num.Bytes;
import fil.num.MethodNumber;
import fil.num.TokenAmount;
import fil.state.Singletons;
import fil.vm.ExitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The miner of [OneMiner] begins with 7 FIL that are free.
class FundsTest {

  private final OneMiner miner = new OneMiner();

  /// Nobody calls a miner that never had a sector at the end of a deadline, so what is locked is
  /// set free first.
  @AfterEach
  void everythingHolds() {
    miner.chain().at(OneMiner.BIRTH.plus(200 * 2880));
    withdraw(OWNER, 1_000_000);
    miner.endsWell();
  }

  @Test
  void paysTheOwnerNoMoreThanIsThere() {
    assertThat(withdraw(OWNER, 5).decode(TokenAmount.CODEC)).isEqualTo(fil(5));
    assertThat(withdraw(OWNER, 5).decode(TokenAmount.CODEC)).isEqualTo(fil(2));

    assertThat(miner.chain().balance(OWNER)).isEqualTo(fil(1000));
    assertThat(miner.chain().balance(miner.miner())).isEqualTo(fil(0));
  }

  @Test
  void paysNobodyElseAndNothingNegative() {
    assertThat(withdraw(WORKER, 5).code()).isEqualTo(ExitCode.SYS_FORBIDDEN);
    assertThat(withdraw(OWNER, -1).code()).isEqualTo(ExitCode.USR_ILLEGAL_ARGUMENT);
  }

  @Test
  void locksThreeQuartersOfAReward() {
    reward(100, 0).requireSuccess();

    assertThat(miner.state().lockedFunds()).isEqualTo(fil(75));
    assertThat(withdraw(OWNER, 200).decode(TokenAmount.CODEC)).isEqualTo(fil(25 + 7));
  }

  @Test
  void vestsAllOfARewardWithinHalfAYear() {
    reward(100, 0).requireSuccess();
    miner.chain().at(OneMiner.BIRTH.plus(182 * 2880));

    assertThat(withdraw(OWNER, 200).decode(TokenAmount.CODEC)).isEqualTo(fil(107));
    assertThat(miner.state().lockedFunds()).isEqualTo(fil(0));
  }

  @Test
  void paysPenaltiesFromLockedFundsFirst() {
    reward(100, 30).requireSuccess();

    assertThat(miner.state().lockedFunds()).isEqualTo(fil(75 - 30));
    assertThat(miner.state().feeDebt()).isEqualTo(fil(0));
    assertThat(burnt()).isEqualTo(fil(30));
  }

  @Test
  void owesWhatItCannotPay() {
    reward(8, 50).requireSuccess();

    assertThat(burnt()).isEqualTo(fil(15));
    assertThat(miner.state().feeDebt()).isEqualTo(fil(35));
    assertThat(withdraw(OWNER, 1).code()).isEqualTo(ExitCode.USR_INSUFFICIENT_FUNDS);
  }

  @Test
  void paysItsDebtWhenAskedTo() {
    reward(8, 50).requireSuccess();
    miner
        .chain()
        .call(OWNER, miner.miner(), MethodNumber.SEND, Bytes.EMPTY, fil(40))
        .requireSuccess();

    miner.call(WORKER, MinerCalls.REPAY_DEBT).requireSuccess();

    assertThat(burnt()).isEqualTo(fil(50));
    assertThat(miner.state().feeDebt()).isEqualTo(fil(0));
    assertThat(withdraw(OWNER, 100).decode(TokenAmount.CODEC)).isEqualTo(fil(5));
  }

  @Test
  void takesRewardsFromTheRewardActorOnly() {
    TestChain.Result result =
        miner.call(
            OWNER, MinerCalls.APPLY_REWARDS, ApplyRewards.CODEC, new ApplyRewards(fil(1), fil(0)));

    assertThat(result.code()).isEqualTo(ExitCode.SYS_FORBIDDEN);
    assertThat(reward(-1, 0).code()).isEqualTo(ExitCode.USR_ILLEGAL_ARGUMENT);
    assertThat(reward(1, -1).code()).isEqualTo(ExitCode.USR_ILLEGAL_ARGUMENT);
  }

  private TestChain.Result withdraw(Address from, long fil) {
    return miner.call(
        from, MinerCalls.WITHDRAW_BALANCE, WithdrawBalance.CODEC, new WithdrawBalance(fil(fil)));
  }

  private TestChain.Result reward(long fil, long penalty) {
    ApplyRewards params = new ApplyRewards(fil(fil), fil(penalty));
    TestChain.Result result =
        miner
            .chain()
            .call(
                Singletons.REWARD,
                miner.miner(),
                MinerCalls.APPLY_REWARDS,
                Bytes.copyOf(ApplyRewards.CODEC.encode(params)),
                fil(Math.max(fil, 0)));
    if (result.code().isSuccess()) {
      notePaid(fil(fil));
    }
    return result;
  }

  /// What the reward actor itself notes when it pays.
  private void notePaid(TokenAmount amount) {
    RewardState before = miner.chain().state(Singletons.REWARD, RewardState.CODEC);
    miner
        .chain()
        .putState(
            Singletons.REWARD,
            RewardState.CODEC,
            new RewardState(
                before.cumsumBaseline(),
                before.cumsumRealized(),
                before.effectiveNetworkTime(),
                before.effectiveBaselinePower(),
                before.thisEpochReward(),
                before.thisEpochRewardSmoothed(),
                before.thisEpochBaselinePower(),
                before.epoch(),
                before.totalStoragePowerReward().plus(amount),
                before.simpleTotal(),
                before.baselineTotal()));
  }

  private TokenAmount burnt() {
    return miner.chain().balance(Singletons.BURNT_FUNDS);
  }

  private static TokenAmount fil(long number) {
    return TokenAmount.ofFil(number);
  }
}
