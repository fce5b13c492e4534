package fil.lab;

import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.PieSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.internal.series.AxesChartSeriesCategory;
import org.knowm.xchart.internal.series.AxesChartSeriesNumerical;

/// A chart that somebody made with XChart directly, as a figure. Its colours are its author's.
record XChartFigure(Chart<?, ?> chart) implements Figure {

  @Override
  public String title() {
    String title = chart.getTitle();
    return title == null || title.isBlank() ? "A chart" : title;
  }

  @Override
  public String alternative() {
    List<String> names = names();
    return names.isEmpty()
        ? "A chart without series."
        : "A chart drawn with XChart of " + String.join(", ", names) + ".";
  }

  private List<String> names() {
    return chart.getSeriesCollection().stream().map(series -> series.getName()).toList();
  }

  @Override
  public Picture picture() {
    return ChartDrawing.picture(chart, title(), alternative());
  }

  @Override
  public String sketch() {
    return "";
  }

  @Override
  public List<Grid> data() {
    List<List<String>> rows = new ArrayList<>();
    for (var series : chart.getSeriesCollection()) {
      if (series instanceof AxesChartSeriesCategory bars) {
        int bar = 0;
        for (Object name : bars.getXData()) {
          String height = fil.lab.Chart.brief(bars.getYData()[bar++]);
          rows.add(List.of(series.getName(), String.valueOf(name), height));
        }
      } else if (series instanceof PieSeries slice) {
        double value = slice.getValue().doubleValue();
        rows.add(List.of(series.getName(), "", fil.lab.Chart.brief(value)));
      } else if (series instanceof AxesChartSeriesNumerical numbers) {
        for (int i = 0; i < numbers.getXData().length; i++) {
          rows.add(
              List.of(
                  series.getName(),
                  fil.lab.Chart.brief(numbers.getXData()[i]),
                  fil.lab.Chart.brief(numbers.getYData()[i])));
        }
      }
    }
    return List.of(
        Grid.of(
            "Data of: " + title(),
            List.of(Grid.Column.text("series"), Grid.Column.numbers("x"), Grid.Column.numbers("y")),
            rows));
  }
}
