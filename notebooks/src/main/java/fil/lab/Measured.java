package fil.lab;

import fil.lab.Grid.Column;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a clock of this machine said just now, and says otherwise the next time.
///
/// It says so itself, in the sentence below: readers then do not wonder at other numbers than their
/// neighbour's, and whoever compares two runs of a chapter leaves it out.
public final class Measured {

  /// The sentence that stands in everything measured.
  public static final String SENTENCE = "Measured on this machine just now.";

  private Measured() {}

  /// A chart of what was measured.
  public static Chart of(Chart chart) {
    return chart.described(chart.alternative() + " " + SENTENCE);
  }

  /// A table of what was measured.
  public static Grid of(Grid grid) {
    return new Grid(grid.caption() + ". " + SENTENCE, grid.columns(), grid.rows(), grid.shown());
  }

  /// What was guessed beside what was measured, stage by stage: by which factor the guess is too
  /// high or too low. A guess of less than nothing, or none, has no factor.
  ///
  /// @param guessed seconds by stage
  /// @param measured seconds by stage, all of which are shown
  public static Grid beside(
      String caption, Map<String, Double> guessed, Map<String, Double> measured) {
    List<List<String>> rows =
        measured.entrySet().stream()
            .map(stage -> {
              double guess = guessed.getOrDefault(stage.getKey(), 0.0);
              double seconds = stage.getValue();
              return List.of(
                  stage.getKey(),
                  guess > 0 ? seconds(guess) : "no guess yet",
                  seconds(seconds),
                  guess > 0 && seconds > 0 ? factor(guess, seconds) : "");
            })
            .toList();
    return of(
        Grid.of(
            caption,
            List.of(
                Column.text("stage"),
                Column.numbers(Chart.GUESS),
                Column.numbers("measured"),
                Column.text("so it took")),
            rows));
  }

  /// A bar for each stage, as long as it took.
  ///
  /// @param seconds by stage
  public static Chart bars(String title, Map<String, Double> seconds) {
    return of(
        Chart.bars(title, Chart.Axis.of("stage", "in order"), Chart.Axis.of("time", "s"))
            .bars("measured", List.copyOf(seconds.keySet()), List.copyOf(seconds.values())));
  }

  private static String factor(double guess, double seconds) {
    double ratio = seconds / guess;
    return ratio >= 1
        ? String.format(Locale.ROOT, "%.1f times as long", ratio)
        : String.format(Locale.ROOT, "1/%.1f of it", 1 / ratio);
  }

  /// A time as a person says it: `1.2 ms`, `3.4 s`, `12 min`, `2.7 h`.
  public static String seconds(double seconds) {
    if (seconds < 1) {
      return String.format(Locale.ROOT, "%.3g ms", 1000 * seconds);
    }
    return seconds < 100
        ? String.format(Locale.ROOT, "%.3g s", seconds)
        : seconds < 6000
            ? String.format(Locale.ROOT, "%.3g min", seconds / 60)
            : String.format(Locale.ROOT, "%.3g h", seconds / 3600);
  }
}
