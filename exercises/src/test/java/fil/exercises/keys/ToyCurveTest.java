package fil.exercises.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.exercises.keys.ToyCurve.Point;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ToyCurveTest {

  private static final Point G = ToyCurve.G;

  @Test
  void allPointsAreMultiplesOfTheFirst() {
    Set<Point> onCurve = new HashSet<>();
    for (int x = 0; x < 43; x++) {
      for (int y = 0; y < 43; y++) {
        if ((y * y - x * x * x - 7) % 43 == 0) {
          onCurve.add(new Point(x, y));
        }
      }
    }
    assertThat(ToyCurve.points()).hasSize(30).containsExactlyInAnyOrderElementsOf(onCurve);
  }

  @Test
  void addsLikeMultiples() {
    for (int i = 1; i < 31; i++) {
      for (int j = 1; j < 31; j++) {
        if ((i + j) % 31 != 0) {
          assertThat(G.times(i).plus(G.times(j))).isEqualTo(G.times(i + j));
        }
        assertThat(G.times(i).times(j)).isEqualTo(G.times(i * j));
      }
    }
    assertThat(G.times(-1)).isEqualTo(new Point(2, 31));
    assertThat(G.times(32)).isEqualTo(G);
  }

  @Test
  void hasNoCoordinatesForInfinity() {
    assertThatThrownBy(() -> G.plus(G.times(30))).hasMessageContaining("add up to infinity");
    assertThatThrownBy(() -> G.times(31)).hasMessage("31 times (2, 12) is infinity");
    assertThatThrownBy(() -> new Point(2, 13)).hasMessage("(2, 13) is not on the curve");
    assertThatThrownBy(() -> new Point(45, 12)).isInstanceOf(IllegalArgumentException.class);
  }
}
