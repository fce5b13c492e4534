package fil.crypto.bls12381;

import static org.assertj.core.api.Assertions.assertThat;

import fil.work.Stop;
import org.junit.jupiter.api.Test;

class JavaCurveTest implements CurveContract {

  @Override
  public Curve curve(Stop stop) {
    return new JavaCurve(stop);
  }

  @Test
  void hasAName() {
    assertThat(curve(Stop.create()).name()).isEqualTo("plain Java");
  }
}
