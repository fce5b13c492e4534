package fil.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A chart that grows while a cell runs.
///
/// ```java
/// var live = LiveChart.of(Chart.lines("Blocks found", Axis.of("epoch", "count"), Axis.of("blocks", "count")));
/// for (int epoch = 0; epoch < 200; epoch++) live.add("blocks", epoch, found(epoch));
/// live.end();
/// ```
///
/// However fast points come, the picture is drawn a few times a second. What stands there at the
/// end has all points, and is the same on every run: in the lab's kernel when the cell is over, and
/// everywhere after [#end]. Where nothing can be replaced, as in a terminal, only the end is shown.
/// May be used from several threads.
public final class LiveChart {

  private final Screen screen;
  private final Chart begun;
  private final SequencedMap<String, Points> points = new LinkedHashMap<>();
  private Screen.@Nullable Panel panel;

  /// The places and values of a series so far.
  private record Points(List<Double> xs, List<Double> ys) {}

  private LiveChart(Screen screen, Chart begun) {
    this.screen = screen;
    this.begun = begun;
    begun
        .series()
        .forEach(series ->
            points.put(
                series.name(),
                new Points(new ArrayList<>(series.xs()), new ArrayList<>(series.ys()))));
  }

  /// A chart on the current screen, seen from its first point on.
  ///
  /// @param chart of lines or points, with or without points already
  /// @throws IllegalArgumentException for a chart of bars
  public static LiveChart of(Chart chart) {
    return on(Screen.current(), chart);
  }

  static LiveChart on(Screen screen, Chart chart) {
    if (chart.kind().isOfBars()) {
      throw new IllegalArgumentException("only charts of lines or points grow, not bars");
    }
    return new LiveChart(screen, chart);
  }

  /// Adds a point to the series of that name, which begins with it where it is new.
  ///
  /// @throws IllegalArgumentException for a number that the chart's axes cannot show
  public synchronized void add(String series, Number x, Number y) {
    begun.requirePoint(series, x.doubleValue(), y.doubleValue());
    Points its =
        points.computeIfAbsent(series, _ -> new Points(new ArrayList<>(), new ArrayList<>()));
    its.xs().add(x.doubleValue());
    its.ys().add(y.doubleValue());
    if (panel == null) {
      panel = screen.open(chart().bundle());
    } else {
      panel.replaceSoon(() -> chart().bundle());
    }
  }

  /// The chart as it is now.
  public synchronized Chart chart() {
    List<Chart.Series> series = new ArrayList<>();
    points.forEach((name, its) -> series.add(new Chart.Series(name, its.xs(), its.ys())));
    return begun.withSeries(series);
  }

  /// Shows the chart with all its points.
  public synchronized void end() {
    if (panel != null) {
      panel.replace(chart().bundle());
    }
  }
}
