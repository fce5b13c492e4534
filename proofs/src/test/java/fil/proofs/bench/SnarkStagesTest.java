package fil.proofs.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which stages a choice between ways to add up points concerns.
class SnarkStagesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "msm-g1-2^16",
        "msm-g1-2^20-blst",
        "msm-g2-2^16",
        "winning-post-2kib",
        "window-post-2kib"
      })
  void someAddUpPointsHere(String name) {
    assertThat(SnarkStages.addsUpPoints(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fft-2^20",
        "groth16-verify-window-2kib",
        "groth16-verify-window-2kib-java",
        "snarkpack-aggregate-128",
        SnarkStages.WITNESS,
        "window-post-2kib" + SnarkStages.VERIFIED,
        SnarkStages.SET_UP,
        SnarkStages.PROVE
      })
  void othersDoNotOrElsewhere(String name) {
    assertThat(SnarkStages.addsUpPoints(name)).isFalse();
  }
}
