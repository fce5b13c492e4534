package fil.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.BoxChart;
import org.knowm.xchart.BoxChartBuilder;
import org.knowm.xchart.BubbleChart;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.DialChart;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.HorizontalBarChartBuilder;
import org.knowm.xchart.OHLCChart;
import org.knowm.xchart.RadarChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.Chart;

/// What the tables list of charts that learners make with XChart: each kind of them, and gaps.
class XChartFigureTest {

  @Test
  void listsAGapInBars() {
    CategoryChart chart = new CategoryChart(400, 300);
    chart.addSeries("wins", List.of("Ines", "Rex"), Arrays.asList(3.5, Double.NaN));

    assertThat(shown(chart).rows())
        .containsExactly(List.of("wins", "Ines", "3.5"), List.of("wins", "Rex", "no value"));
    assertThat(shown(chart).columns())
        .extracting(Grid.Column::numbers)
        .containsExactly(false, false, true);
  }

  @Test
  void listsBarsWithoutAHeight() {
    CategoryChart chart = new CategoryChart(400, 300);
    chart.addSeries("wins", List.of("Ines", "Rex"), Arrays.asList(3, null));

    assertThat(shown(chart).rows())
        .containsExactly(List.of("wins", "Ines", "3"), List.of("wins", "Rex", "no value"));
  }

  @Test
  void listsAGapInALineAndTheErrorsOfValues() {
    XYChart chart = new XYChart(400, 300);
    chart.addSeries(
        "squares", new double[] {1, 2}, new double[] {1, Double.NaN}, new double[] {0.5, 0.25});

    assertThat(shown(chart).rows())
        .containsExactly(
            List.of("squares", "1", "1", "0.5"), List.of("squares", "2", "no value", "0.25"));
    assertThat(shown(chart).columns().getLast()).isEqualTo(Grid.Column.numbers("error"));
    assertThat(shown(chart).columns().get(1)).isEqualTo(Grid.Column.numbers("x"));
  }

  @Test
  void listsARadar() {
    RadarChart chart = new RadarChart(400, 300);
    chart.setRadiiLabels(new String[] {"speed", "price", "care"});
    chart.addSeries("Ines", new double[] {0.5, 0.25, 1});

    assertThat(shown(chart).rows())
        .containsExactly(
            List.of("Ines", "speed", "0.5"),
            List.of("Ines", "price", "0.25"),
            List.of("Ines", "care", "1"));
  }

  @Test
  void listsADial() {
    DialChart chart = new DialChart(400, 300);
    chart.addSeries("power", 0.75, "of the network");

    assertThat(shown(chart).rows()).containsExactly(List.of("power", "of the network", "0.75"));
  }

  @Test
  void listsTheValuesOfEachBox() {
    BoxChart chart = new BoxChartBuilder().width(400).height(300).build();
    chart.addSeries("a", Arrays.asList(1, 2));
    chart.addSeries("b", Arrays.asList(3));

    assertThat(shown(chart).rows())
        .containsExactly(List.of("a", "a", "1"), List.of("a", "a", "2"), List.of("b", "b", "3"));
  }

  @Test
  void listsTheFieldsOfAHeatMap() {
    HeatMapChart chart = new HeatMapChart(400, 300);
    chart.getStyler().setRangeColors(new Color[] {Color.WHITE, Color.BLACK});
    chart.addSeries(
        "heat",
        List.of("mon", "tue"),
        List.of("low", "high"),
        List.of(new Number[] {0, 1, 7}, new Number[] {1, 0, 2.5}));

    assertThat(shown(chart).rows())
        .containsExactly(List.of("heat", "mon", "high", "7"), List.of("heat", "tue", "low", "2.5"));
    assertThat(shown(chart).columns().getLast()).isEqualTo(Grid.Column.numbers("value"));
  }

  @Test
  void listsBarsThatLie() {
    HorizontalBarChart chart = new HorizontalBarChartBuilder().width(400).height(300).build();
    chart.addSeries("wins", List.of(3, 5), List.of("Ines", "Rex"));

    assertThat(shown(chart).rows())
        .containsExactly(List.of("wins", "3", "Ines"), List.of("wins", "5", "Rex"));
    assertThat(shown(chart).columns())
        .extracting(Grid.Column::numbers)
        .containsExactly(false, true, false);
  }

  @Test
  void listsTheSizeOfABubble() {
    BubbleChart chart = new BubbleChart(400, 300);
    chart.addSeries("miners", new double[] {1}, new double[] {2}, new double[] {30});

    assertThat(shown(chart).rows()).containsExactly(List.of("miners", "1", "2", "30"));
    assertThat(shown(chart).columns().getLast()).isEqualTo(Grid.Column.numbers("size"));
  }

  @Test
  void listsTheFourPricesOfADay() {
    OHLCChart chart = new OHLCChart(400, 300);
    chart.addSeries(
        "FIL",
        new double[] {1, 2},
        new double[] {4, 5},
        new double[] {6, 7},
        new double[] {3, 4},
        new double[] {5, 6});

    assertThat(shown(chart).rows())
        .startsWith(
            List.of("FIL, open", "1", "4"),
            List.of("FIL, high", "1", "6"),
            List.of("FIL, low", "1", "3"),
            List.of("FIL, close", "1", "5"))
        .hasSize(8);
  }

  /// The table, which is in the display.
  private static Grid shown(Chart<?, ?> chart) {
    Grid grid = new XChartFigure(chart).data().getFirst();
    MimeBundle bundle = Renderer.render(chart);
    assertThat(FigureTest.form(bundle, MimeBundle.HTML)).contains(grid.html());
    assertThat(bundle.text()).contains(grid.plain());
    return grid;
  }
}
