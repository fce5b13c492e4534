package fil.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChartDrawingTest {

  /// Eight names of stages are too long to stand side by side, two are not.
  @Test
  void slantsTextsThatHaveNoRoom() {
    Map<String, Double> seconds = new LinkedHashMap<>();
    for (String points : List.of("h", "l", "a", "b_g1", "b_g2", "quotient", "digest", "witness")) {
      seconds.put("sum of the points " + points, 1.0);
    }

    assertThat(rotation(seconds)).isEqualTo(60);
    assertThat(rotation(Map.of("witness", 1.0, "quotient", 2.0))).isZero();
  }

  private static int rotation(Map<String, Double> seconds) {
    return ChartDrawing.bars(Measured.bars("Where the time goes", seconds))
        .getStyler()
        .getXAxisLabelRotation();
  }
}
