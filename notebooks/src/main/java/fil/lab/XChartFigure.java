package fil.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.BoxSeries;
import org.knowm.xchart.BubbleSeries;
import org.knowm.xchart.DialSeries;
import org.knowm.xchart.HeatMapSeries;
import org.knowm.xchart.HorizontalBarSeries;
import org.knowm.xchart.OHLCSeries;
import org.knowm.xchart.PieSeries;
import org.knowm.xchart.RadarChart;
import org.knowm.xchart.RadarSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.internal.series.AxesChartSeriesCategory;
import org.knowm.xchart.internal.series.AxesChartSeriesNumerical;
import org.knowm.xchart.internal.series.Series;

/// A chart that somebody made with XChart directly, as a figure. Its colours are its author's.
record XChartFigure(Chart<?, ?> chart) implements Figure {

  /// What stands for a gap.
  private static final String NO_VALUE = "no value";

  /// A point of a series: a row of the table.
  ///
  /// @param x a number, a name, or nothing where there is a gap
  /// @param y likewise
  /// @param more a bubble's size, the error of a value, or the value of a heat map's field; empty
  ///   where there is no such thing
  private record Point(String series, @Nullable Object x, @Nullable Object y, Object more) {

    Point(String series, @Nullable Object x, @Nullable Object y) {
      this(series, x, y, "");
    }
  }

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

  /// A row for each value, also for those that are missing.
  @Override
  public List<Grid> data() {
    List<Point> points = chart.getSeriesCollection().stream().flatMap(this::points).toList();
    boolean hasMore = points.stream().anyMatch(point -> !point.more().equals(""));
    List<Grid.Column> columns = new ArrayList<>();
    columns.add(Grid.Column.text("series"));
    columns.add(new Grid.Column("x", isOfNumbers(points.stream().map(Point::x))));
    columns.add(new Grid.Column("y", isOfNumbers(points.stream().map(Point::y))));
    if (hasMore) {
      columns.add(Grid.Column.numbers(moreIs()));
    }
    List<List<String>> rows = new ArrayList<>();
    for (Point point : points) {
      List<String> row = new ArrayList<>(List.of(point.series(), told(point.x()), told(point.y())));
      if (hasMore) {
        row.add(told(point.more()));
      }
      rows.add(row);
    }
    return List.of(Grid.of("Data of: " + title(), columns, rows));
  }

  private Stream<Point> points(Series series) {
    String name = series.getName();
    List<Point> points = new ArrayList<>();
    switch (series) {
      case BoxSeries box -> { // its places are the names of all boxes
        for (double y : box.getYData()) {
          points.add(new Point(name, name, y));
        }
      }
      case AxesChartSeriesCategory bars -> {
        List<?> places = new ArrayList<>(bars.getXData());
        double[] heights = bars.getYData();
        for (int i = 0; i < heights.length; i++) {
          points.add(new Point(name, places.get(i), heights[i], extra(bars.getExtraValues(), i)));
        }
      }
      case AxesChartSeriesNumerical line -> {
        double[] xs = line.getXData();
        for (int i = 0; i < xs.length; i++) {
          points.add(new Point(name, xs[i], line.getYData()[i], extra(line.getExtraValues(), i)));
        }
      }
      case HorizontalBarSeries bars -> {
        for (int i = 0; i < bars.getYData().size(); i++) {
          points.add(new Point(name, bars.getXData().get(i), bars.getYData().get(i)));
        }
      }
      case HeatMapSeries map -> {
        for (Number[] field : map.getHeatData()) {
          if (field != null) {
            Object x = map.getXData().get(field[0].intValue());
            Object y = map.getYData().get(field[1].intValue());
            points.add(new Point(name, x, y, told(field[2])));
          }
        }
      }
      case RadarSeries radar -> {
        String[] spokes = chart instanceof RadarChart of ? of.getRadiiLabels() : new String[0];
        for (int i = 0; i < spokes.length; i++) {
          points.add(new Point(name, spokes[i], radar.getValues()[i]));
        }
      }
      case OHLCSeries days -> {
        for (int i = 0; i < days.getXData().length; i++) {
          double x = days.getXData()[i];
          if (days.getYData() != null) {
            points.add(new Point(name, x, days.getYData()[i]));
          } else {
            points.add(new Point(name + ", open", x, days.getOpenData()[i]));
            points.add(new Point(name + ", high", x, days.getHighData()[i]));
            points.add(new Point(name + ", low", x, days.getLowData()[i]));
            points.add(new Point(name + ", close", x, days.getCloseData()[i]));
          }
        }
      }
      case PieSeries slice -> points.add(new Point(name, "", slice.getValue()));
      case DialSeries dial ->
          points.add(
              new Point(name, Objects.requireNonNullElse(dial.getLabel(), ""), dial.getValue()));
      default -> points.add(new Point(name, "its values are not listed", ""));
    }
    return points.stream();
  }

  private static Object extra(double @Nullable [] extras, int index) {
    return extras == null ? "" : extras[index];
  }

  /// What stands in a table beside x and y.
  private String moreIs() {
    Series first = chart.getSeriesCollection().iterator().next();
    return switch (first) {
      case HeatMapSeries _ -> "value";
      case BubbleSeries _ -> "size";
      default -> "error";
    };
  }

  private static boolean isOfNumbers(Stream<@Nullable Object> cells) {
    return cells.allMatch(cell -> cell == null || cell instanceof Number);
  }

  private static String told(@Nullable Object cell) {
    if (cell instanceof Number number && Double.isFinite(number.doubleValue())) {
      return fil.lab.Chart.brief(number.doubleValue());
    }
    if (cell instanceof Number number && Double.isInfinite(number.doubleValue())) {
      return number.doubleValue() > 0 ? "∞" : "−∞";
    }
    return cell == null || cell instanceof Number ? NO_VALUE : cell.toString();
  }
}
