package fil.actors.reward;

import static org.assertj.core.api.Assertions.assertThat;

import fil.actors.Violations;
import fil.cid.Cid;
import fil.num.ChainEpoch;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class RewardStateTest {

  private static final RewardPolicy POLICY = RewardPolicy.MAINNET;

  @Test
  void isAtGenesisWhatTheNetworkMakesIt() {
    RewardState state = RewardState.create(POLICY, StoragePower.ZERO);

    assertThat(Cid.ofDagCbor(RewardState.CODEC.encode(state)))
        .hasToString("bafy2bzaceaslbmsgmgmfi6pn2osvqcfuqinauuyt67zifnefurhpk4zxd2fos");
    assertThat(state.epoch()).isEqualTo(ChainEpoch.GENESIS);
    assertThat(state.cumsumRealized()).isZero();
    assertThat(state.thisEpochReward().atto()).isEqualTo("36266264293777134739");
    assertThat(state.effectiveBaselinePower()).isEqualTo(POLICY.initialBaseline());
    assertThat(RewardState.CODEC.decode(RewardState.CODEC.encode(state))).isEqualTo(state);
  }

  @Test
  void paysMoreForPowerBelowTheBaseline() {
    RewardState state = RewardState.create(POLICY, StoragePower.of(1L << 60));

    assertThat(state.cumsumRealized()).isEqualTo(BigInteger.ONE.shiftLeft(60));
    assertThat(state.thisEpochReward().atto()).isEqualTo("70037596299074512930");
  }

  @Test
  void paysNoMoreForPowerAboveTheBaseline() {
    RewardState full = RewardState.create(POLICY, POLICY.initialBaseline());
    RewardState twice = RewardState.create(POLICY, POLICY.initialBaseline().times(2));

    assertThat(twice).isEqualTo(full);
  }

  @Test
  void catchesUpWithEpochsWithoutBlocks() {
    StoragePower power = StoragePower.of(1L << 61);
    RewardState start = RewardState.create(POLICY, power);
    RewardState step = start;
    for (int i = 0; i < 5; i++) {
      step = step.next(POLICY, power);
    }

    RewardState after = start.updatedAt(new ChainEpoch(5), POLICY, power);

    assertThat(after.epoch()).isEqualTo(new ChainEpoch(6));
    assertThat(after.cumsumRealized())
        .isEqualTo(step.nextWithReward(POLICY, power).cumsumRealized());
    assertThat(after.thisEpochRewardSmoothed())
        .isEqualTo(start.thisEpochRewardSmoothed().next(after.thisEpochReward().atto(), 6));
  }

  @Test
  void slowsDownWithoutPowerAndCatchesUpWithIt() {
    StoragePower half = new StoragePower(POLICY.initialBaseline().bytes().shiftRight(1));
    RewardState slow = RewardState.create(POLICY, half);
    for (int i = 0; i < 100; i++) {
      slow = slow.next(POLICY, half);
    }

    assertThat(slow.epoch()).isEqualTo(new ChainEpoch(100));
    assertThat(slow.effectiveNetworkTime()).isEqualTo(new ChainEpoch(51));
  }

  @Test
  void paysEachWinItsPart() {
    RewardState state = RewardState.create(POLICY, StoragePower.ZERO);

    assertThat(state.rewardOf(5, POLICY)).isEqualTo(state.thisEpochReward());
    assertThat(state.rewardOf(1, POLICY).atto()).isEqualTo("7253252858755426947");
  }

  @Test
  void namesWhatDoesNotHold() {
    RewardState state = RewardState.create(POLICY, StoragePower.of(1L << 60));
    ChainEpoch before = new ChainEpoch(-1);

    assertThat(violations(state, POLICY.allocation(), before)).isEmpty();
    assertThat(violations(state, TokenAmount.ZERO, before))
        .singleElement()
        .asString()
        .contains("less than the 1100000000 FIL to mint");
    assertThat(violations(state, POLICY.allocation(), new ChainEpoch(7)))
        .containsExactly("the reward is that of epoch 0 after epoch 7");
  }

  private static List<String> violations(
      RewardState state, TokenAmount balance, ChainEpoch lastEpoch) {
    return Violations.of(to -> RewardInvariants.check(state, balance, lastEpoch, POLICY, to));
  }
}
