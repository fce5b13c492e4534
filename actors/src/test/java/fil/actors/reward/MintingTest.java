package fil.actors.reward;

import static org.assertj.core.api.Assertions.assertThat;

import fil.actors.math.Q128;
import fil.num.ChainEpoch;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class MintingTest {

  private static final RewardPolicy POLICY = RewardPolicy.MAINNET;

  /// From the test data of specs-actors v7.0.0,
  /// `actors/builtin/reward/testdata/TestSimpleReward.golden`.
  @ParameterizedTest
  @CsvFileSource(resources = "simple-reward.csv", numLinesToSkip = 1)
  void mintsSimplyByTheClock(long epoch, BigInteger reward) {
    assertThat(reward(epoch, BigInteger.ZERO, BigInteger.ZERO).atto()).isEqualTo(reward);
  }

  /// From the test data of specs-actors v7.0.0,
  /// `actors/builtin/reward/testdata/TestBaselineReward.golden`.
  @ParameterizedTest
  @CsvFileSource(resources = "baseline-reward.csv", numLinesToSkip = 1)
  void mintsByEffectiveTime(BigInteger previousTheta, BigInteger theta, BigInteger reward) {
    TokenAmount simple = reward(0, BigInteger.ZERO, BigInteger.ZERO);
    TokenAmount both = reward(0, previousTheta, theta);

    assertThat(both.minus(simple).atto()).isEqualTo(reward);
  }

  private static TokenAmount reward(long epoch, BigInteger previousTheta, BigInteger theta) {
    return new Minting(POLICY)
        .reward(
            new ChainEpoch(epoch),
            previousTheta,
            theta,
            POLICY.simpleTotal(),
            POLICY.baselineTotal());
  }

  /// A plan whose power is 2048 bytes more in each epoch.
  @ParameterizedTest
  @CsvSource({"1, 4096, 4096, 6144, 2", "1, 4096, 3072, 6144, 1", "16, 34816, 287232, 313344, 61"})
  void countsTheLastEpochInProportion(
      long ceiling, long baseline, BigInteger realized, BigInteger planned, long quarters) {
    BigInteger theta =
        Minting.theta(new ChainEpoch(ceiling), StoragePower.of(baseline), realized, planned);

    assertThat(theta).isEqualTo(Q128.ONE.shiftRight(2).multiply(BigInteger.valueOf(quarters)));
  }

  @Test
  void beginsAtZero() {
    BigInteger theta =
        Minting.theta(ChainEpoch.GENESIS, StoragePower.of(7), BigInteger.ONE, BigInteger.TEN);

    assertThat(theta).isZero();
  }
}
