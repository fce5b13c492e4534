package fil.actors.reward;

import static org.assertj.core.api.Assertions.assertThat;

import fil.actors.math.Q128;
import fil.num.ChainEpoch;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import java.math.BigInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RewardPolicyTest {

  static Stream<RewardPolicy> policies() {
    return Stream.of(RewardPolicy.MAINNET, RewardPolicy.TEACHING);
  }

  @Test
  void knowsTheBaselineOfTheNetwork() {
    RewardPolicy policy = RewardPolicy.MAINNET;

    StoragePower before = policy.baselineBeforeGenesis();
    assertThat(before).isEqualTo(StoragePower.of(2_888_886_975_106_048_385L));
    assertThat(policy.nextBaseline(before)).isEqualTo(StoragePower.of(2_888_888_879_999_999_999L));
    assertThat(policy.baselineAt(new ChainEpoch(1000)))
        .isEqualTo(StoragePower.of(2_890_792_496_598_246_465L));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void doublesTheBaselineInAYear(RewardPolicy policy) {
    BigInteger inAYear = policy.baselineStep();
    BigInteger growth = Q128.ONE;
    for (long bits = policy.epochsInYear(); bits > 0; bits >>= 1) {
      growth = (bits & 1) == 1 ? Q128.times(growth, inAYear) : growth;
      inAYear = Q128.times(inAYear, inAYear);
    }

    assertSameTo(1_000_000_000_000L, growth, Q128.of(2));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void halvesWhatIsLeftInSixYears(RewardPolicy policy) {
    BigInteger sixYears = BigInteger.valueOf(6 * policy.epochsInYear());

    assertSameTo(1_000_000_000_000L, policy.decay().multiply(sixYears), Q128.ln(Q128.of(2)));
    assertSameTo(
        1_000_000_000_000L, Q128.expNeg(policy.decay().multiply(sixYears)), Q128.ONE.shiftRight(1));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void stepsByTheDecay(RewardPolicy policy) {
    BigInteger growth =
        Q128.divide(Q128.of(Q128.ONE), Q128.expNeg(policy.decay())).subtract(Q128.ONE);

    assertSameTo(1_000_000_000_000L, policy.decayStep(), growth);
  }

  @ParameterizedTest
  @MethodSource("policies")
  void beginsWithTheSimpleRewardOfTheFirstEpoch(RewardPolicy policy) {
    BigInteger lost = Q128.ONE.subtract(Q128.expNeg(policy.decay()));
    BigInteger first = Q128.floor(policy.simpleTotal().atto().multiply(lost));
    BigInteger slope = Q128.floor(TokenAmount.ofFil(1).atto().multiply(lost)).negate();

    assertSameTo(1_000_000_000L, policy.initialSmoothed().estimate(), first);
    assertSameTo(1_000_000_000L, Q128.floor(policy.initialSmoothed().velocity()), slope);
  }

  @Test
  void mintsElevenHundredMillion() {
    assertThat(RewardPolicy.MAINNET.allocation()).isEqualTo(TokenAmount.ofFil(1_100_000_000));
    assertThat(RewardPolicy.TEACHING.allocation()).isEqualTo(TokenAmount.ofFil(1_100_000));
  }

  private static void assertSameTo(long parts, BigInteger found, BigInteger expected) {
    BigInteger part = expected.abs().divide(BigInteger.valueOf(parts));
    assertThat(found).isBetween(expected.subtract(part), expected.add(part));
  }
}
