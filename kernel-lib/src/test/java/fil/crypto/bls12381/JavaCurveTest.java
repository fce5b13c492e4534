package fil.crypto.bls12381;

import static org.assertj.core.api.Assertions.assertThat;

import fil.work.Stop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JavaCurveTest implements CurveContract {

  @Override
  public Curve curve(Stop stop) {
    return new JavaCurve(stop);
  }

  /// So many points have one table each instead of four.
  @Test
  void addsUpMultiplesOfMoreThanFewPoints() {
    int count = Curve.MOST_FIXED / 4 + 1;
    List<G1> points = new ArrayList<>();
    List<Fr> scalars = new ArrayList<>();
    Fr sum = Fr.ZERO;
    for (int i = 0; i < count; i++) {
      Fr scalar = Fr.of(i + 2).inverse();
      points.add(i % 3 == 1 ? G1.INFINITY : G1.GENERATOR);
      scalars.add(scalar);
      sum = i % 3 == 1 ? sum : sum.add(scalar);
    }

    assertThat(curve(Stop.create()).fixed(points).sum(scalars))
        .isEqualTo(G1.GENERATOR.multiply(sum));
  }

  @Test
  void hasAName() {
    assertThat(curve(Stop.create()).name()).isEqualTo("plain Java");
  }
}
