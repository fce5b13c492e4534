package fil.lab;

import java.util.ArrayList;
import java.util.List;

/// Draws a chart's values in letters.
final class ChartSketch {

  private static final int WIDTH = 40;
  private static final int LINES_SHOWN = 24;

  private record Line(String series, String place, double value) {}

  private ChartSketch() {}

  static String of(Chart chart) {
    List<Line> lines = lines(chart);
    boolean factors = chart.y().logarithmic();
    double most = lines.stream().mapToDouble(line -> size(line, factors)).max().orElse(1);
    int names = lines.stream().mapToInt(line -> line.series().length()).max().orElse(0);
    int places = lines.stream().mapToInt(line -> line.place().length()).max().orElse(0);
    StringBuilder out = new StringBuilder();
    for (Line line : lines) {
      int length = most == 0 ? 0 : (int) Math.round(size(line, factors) / most * WIDTH);
      out.append(line.series()).repeat(" ", names - line.series().length() + 2);
      out.repeat(" ", places - line.place().length()).append(line.place()).append(" |");
      out.repeat(line.value() < 0 ? "-" : "#", length);
      out.append(' ').append(Chart.brief(line.value())).append('\n');
    }
    return out.toString();
  }

  /// How long a value's bar is: the value, or on a logarithmic axis its logarithm.
  private static double size(Line line, boolean factors) {
    double value = Math.abs(line.value());
    return factors ? Math.log1p(value) : value;
  }

  /// All values, or as many as fit, evenly picked.
  private static List<Line> lines(Chart chart) {
    List<Line> lines = new ArrayList<>();
    for (Chart.Series series : chart.series()) {
      int size = series.xs().size();
      int shown = Math.min(size, Math.max(2, LINES_SHOWN / chart.series().size()));
      for (int i = 0; i < shown; i++) {
        int at = shown == 1 ? 0 : (int) ((long) i * (size - 1) / (shown - 1));
        lines.add(new Line(series.name(), chart.place(series, at), series.ys().get(at)));
      }
    }
    return lines;
  }
}
