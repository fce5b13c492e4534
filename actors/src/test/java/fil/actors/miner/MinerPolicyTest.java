package fil.actors.miner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.vm.Refusal;
import fil.vm.SealProofType;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MinerPolicyTest {

  static Stream<MinerPolicy> policies() {
    return Stream.of(MinerPolicy.MAINNET, MinerPolicy.TEACHING);
  }

  @ParameterizedTest
  @MethodSource("policies")
  void holdsTogether(MinerPolicy policy) {
    ProvingSchedule proving = policy.proving();
    MinerPolicy.Sealing sealing = policy.sealing();
    MinerPolicy.Lifetimes lifetimes = policy.lifetimes();

    assertThat(proving.faultDeclarationCutoff()).isGreaterThan(proving.challengeLookback());
    assertThat(proving.faultMaxAge() % proving.period()).isZero();
    assertThat(proving.faultMaxAge()).isLessThan(lifetimes.minSectorExpiration());
    assertThat(sealing.maxProveCommitV1Point1())
        .isGreaterThan(sealing.challengeDelay())
        .isLessThan(lifetimes.minSectorExpiration());
    assertThat(lifetimes.minSectorExpiration()).isLessThan(lifetimes.maxSectorExtension());
    assertThat(lifetimes.maxSectorExtension())
        .isLessThanOrEqualTo(lifetimes.sectorMaxV1())
        .isLessThan(lifetimes.sectorMaxV1Point1());
    assertThat(sealing.minAggregatedSectors()).isLessThan(sealing.maxAggregatedSectors());
    assertThat(sealing.windowPostProofs())
        .isEqualTo(sealing.sealProofs().stream().map(SealProofType::windowPost).toList());
    assertThat(policy.rewardVesting().period() % policy.rewardVesting().step()).isZero();
  }

  @Test
  void largeSectorsMayHaveMoreDeals() {
    MinerPolicy.Limits limits = MinerPolicy.MAINNET.limits();

    assertThat(limits.dealsInSector(32L << 30)).isEqualTo(256);
    assertThat(limits.dealsInSector(64L << 30)).isEqualTo(512);
    assertThat(limits.addressedWholePartitions(2349)).isEqualTo(10);
  }

  @Test
  void knowsNoTimesOfUnknownSeals() {
    SealProofType unknown = new SealProofType(10);

    assertThatThrownBy(() -> MinerPolicy.MAINNET.sealing().maxProveCommit(unknown))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> MinerPolicy.MAINNET.lifetimes().sectorMax(unknown))
        .isInstanceOf(Refusal.class);
    assertThat(MinerPolicy.MAINNET.lifetimes().sectorMax(new SealProofType(8)))
        .isEqualTo(5 * 365 * 2880);
  }
}
