package fil.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

class ChartDrawingTest {

  private static final List<Integer> PLACES = List.of(1, 2, 3);
  private static final Chart TIMES =
      Chart.lines("Times", Chart.Axis.of("size", "bytes"), Chart.Axis.of("time", "s"))
          .series("labels", PLACES, List.of(1, 2, 3))
          .series("trees", PLACES, List.of(2, 4, 6));

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

  @Test
  void dashesOnlyTheGuess() {
    assertThat(dashed(TIMES)).isEmpty();
    assertThat(dashed(TIMES.guess(PLACES, List.of(0, 3, 5)))).containsExactly(Chart.GUESS);
  }

  @Test
  void showsOnlyWhatWasGuessed() {
    Chart guessed = TIMES.guess(PLACES, List.of(0, 3.5, 0));

    assertThat(guessed.series().getLast())
        .isEqualTo(new Chart.Series("your guess", List.of(2.0), List.of(3.5)));
    assertThat(guessed.alternative()).contains("your guess goes from 3.5 at 2");
    assertThat(TIMES.guess(PLACES, List.of(0, 0, 0))).isEqualTo(TIMES);
  }

  @Test
  void wantsAGuessForEachPlace() {
    assertThatThrownBy(() -> TIMES.guess(PLACES, List.of(1, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 guesses for 3 places: write one for each, and 0 for none");
  }

  /// The series whose lines are broken.
  private static List<String> dashed(Chart chart) {
    XYChart drawn = ChartDrawing.lines(chart);
    drawn.paint(
        new BufferedImage(ChartDrawing.WIDTH, ChartDrawing.HEIGHT, BufferedImage.TYPE_INT_RGB)
            .createGraphics(),
        ChartDrawing.WIDTH,
        ChartDrawing.HEIGHT);
    return drawn.getSeriesCollection().stream()
        .filter(series -> series.getLineStyle().getDashArray() != null)
        .map(XYSeries::getName)
        .toList();
  }

  private static int rotation(Map<String, Double> seconds) {
    return ChartDrawing.bars(Measured.bars("Where the time goes", seconds))
        .getStyler()
        .getXAxisLabelRotation();
  }
}
