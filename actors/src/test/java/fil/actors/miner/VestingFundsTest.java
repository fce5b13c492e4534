package fil.actors.miner;

import static org.assertj.core.api.Assertions.assertThat;

import fil.num.ChainEpoch;
import fil.num.TokenAmount;
import fil.vm.Changed;
import java.util.List;
import org.junit.jupiter.api.Test;

class VestingFundsTest {

  private static final VestingFunds FUNDS =
      new VestingFunds(List.of(fund(100, 10), fund(200, 20), fund(300, 30)));

  @Test
  void vestInStepsUntilAllHas() {
    VestingSchedule schedule = new VestingSchedule(0, 4, 1, 1);

    VestingFunds locked =
        VestingFunds.EMPTY.lock(epoch(0), amount(10), ChainEpoch.GENESIS, schedule);

    assertThat(locked.funds())
        .containsExactly(fund(1, 2), fund(2, 3), fund(3, 2), fund(4, 3)); // 2.5 a step, rounded
  }

  @Test
  void vestAtRoundedEpochsTogetherWithWhatVestsThen() {
    VestingSchedule schedule = new VestingSchedule(10, 100, 50, 100);

    VestingFunds locked = FUNDS.lock(epoch(20), amount(70), ChainEpoch.GENESIS, schedule);

    assertThat(locked.funds())
        .containsExactly(fund(100, 10 + 49), fund(200, 20 + 21), fund(300, 30));
  }

  @Test
  void areUnlockedAfterTheirEpochAndNotInIt() {
    Changed<VestingFunds, TokenAmount> unlocked = FUNDS.unlockVested(epoch(200));

    assertThat(unlocked.result()).isEqualTo(amount(10));
    assertThat(unlocked.state().funds()).containsExactly(fund(200, 20), fund(300, 30));
    assertThat(FUNDS.vested(epoch(301))).isEqualTo(amount(60));
  }

  @Test
  void payForPenaltiesSoonestFirstButForWhatHasVested() {
    Changed<VestingFunds, TokenAmount> unlocked = FUNDS.unlockUnvested(epoch(101), amount(35));

    assertThat(unlocked.result()).isEqualTo(amount(35));
    assertThat(unlocked.state().funds()).containsExactly(fund(100, 10), fund(300, 15));
  }

  @Test
  void payNoMoreThanThereIs() {
    Changed<VestingFunds, TokenAmount> unlocked = FUNDS.unlockUnvested(epoch(0), amount(100));

    assertThat(unlocked.result()).isEqualTo(amount(60));
    assertThat(unlocked.state()).isEqualTo(VestingFunds.EMPTY);
  }

  private static VestingFund fund(long epoch, long amount) {
    return new VestingFund(epoch(epoch), amount(amount));
  }

  private static ChainEpoch epoch(long number) {
    return new ChainEpoch(number);
  }

  private static TokenAmount amount(long atto) {
    return TokenAmount.ofAtto(atto);
  }
}
