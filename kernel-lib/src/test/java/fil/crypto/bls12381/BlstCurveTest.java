package fil.crypto.bls12381;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import fil.work.Stop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class BlstCurveTest implements CurveContract {

  @BeforeEach
  void onlyWhereTheLibraryWorks() {
    if (!OS.LINUX.isCurrentOs()) {
      assumeThat(Curve.whyNotNative()).isEmpty();
    }
  }

  @Override
  public Curve curve(Stop stop) {
    return new BlstCurve(stop);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void worksOnLinux() {
    assertThat(Curve.whyNotNative()).isEmpty();
    assertThat(Curve.create(Stop.create())).isInstanceOf(BlstCurve.class);
    assertThat(Curve.create(Stop.create()).name()).isEqualTo("the library blst");
  }
}
