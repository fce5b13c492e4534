package fil.actors.miner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.num.ChainEpoch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlineInfoTest {

  private static final ProvingSchedule SCHEDULE = MinerPolicy.MAINNET.proving();

  /// Computed with specs-actors 7.0.0.
  @ParameterizedTest
  @CsvFileSource(resources = "deadline-times.csv", numLinesToSkip = 1)
  void hasTheTimesOfTheNetwork(
      long period,
      long index,
      long now,
      long open,
      long close,
      long challenge,
      long faultCutoff,
      long nextOpen,
      boolean mutable,
      boolean disputable,
      boolean compactable,
      long presentStart,
      long presentIndex) {
    ChainEpoch start = new ChainEpoch(period);
    DeadlineInfo info = new DeadlineInfo(SCHEDULE, new ChainEpoch(now), start, index);

    assertThat(info.open().number()).isEqualTo(open);
    assertThat(info.close().number()).isEqualTo(close);
    assertThat(info.challenge().number()).isEqualTo(challenge);
    assertThat(info.faultCutoff().number()).isEqualTo(faultCutoff);
    assertThat(info.nextNotElapsed().open().number()).isEqualTo(nextOpen);
    assertThat(info.isMutable()).isEqualTo(mutable);
    assertThat(info.isDisputable()).isEqualTo(disputable);
    assertThat(info.isCompactable()).isEqualTo(compactable);
    DeadlineInfo present = DeadlineInfo.at(SCHEDULE, start, new ChainEpoch(now));
    assertThat(present.periodStart().number()).isEqualTo(presentStart);
    assertThat(present.index()).isEqualTo(presentIndex);
    assertThat(present.isOpen()).isTrue();
  }

  /// Computed with specs-actors 7.0.0.
  @ParameterizedTest
  @CsvSource({
    "1627, -2164, -7045, -7045, -7045",
    "388, 266, -2914, -2838, -3226",
    "1150, -3544, 7314, 7956, 6806",
    "2889, -3056, 5239, 5611, 2722",
    "1, 0, -5, -5, -5",
    "1, 0, 7, 7, 7",
  })
  void roundsEpochsAsTheNetwork(long unit, long offset, long epoch, long up, long down) {
    QuantSpec quant = new QuantSpec(unit, offset);

    assertThat(quant.quantizeUp(new ChainEpoch(epoch)).number()).isEqualTo(up);
    assertThat(quant.quantizeDown(new ChainEpoch(epoch)).number()).isEqualTo(down);
  }

  @Test
  void aDayHasFortyEightDeadlines() {
    assertThat(SCHEDULE.deadlines()).isEqualTo(48);
    assertThat(MinerPolicy.TEACHING.proving().deadlines()).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource({
    "900, 2880, 7, 20, 1800, windows fill the period",
    "1800, 2880, 60, 20, 1800, disputes outlast finality",
    "900, 2880, 60, 61, 1800, challenges are drawn in the window before",
    "900, 2880, 60, 20, 2701, a window is left for compaction",
    "900, 2880, 0, 0, 1800, windows and periods have a length",
  })
  void refusesSchedulesThatCannotWork(
      long finality, long period, long window, long lookback, long dispute, String rule) {
    assertThatThrownBy(
            () -> new ProvingSchedule(finality, period, window, lookback, 70, dispute, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(rule);
  }
}
