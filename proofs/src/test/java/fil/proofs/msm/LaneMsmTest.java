package fil.proofs.msm;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaneMsmTest implements MsmContract {

  @Override
  public Msm msm() {
    return new LaneMsm();
  }

  /// The widest that are chosen where there are millions of terms.
  @ParameterizedTest
  @ValueSource(ints = {16, 17})
  void sumsWithWideDigits(int bits) {
    MsmContract.assertSumsScalarsAtTheLimitsOfDigits(new LaneMsm(LaneMsm.MOST_NUMBERS, _ -> bits));
  }
}
