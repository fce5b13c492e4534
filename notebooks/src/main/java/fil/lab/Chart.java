package fil.lab;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A chart: lines, points, bars or a histogram, with units on both axes.
///
/// ```java
/// Chart.lines("Nodes of a sector's tree", Axis.of("sector size", "bytes"), Axis.of("nodes", "count"))
///     .series("nodes", sizes, nodes)
///     .logarithmicX()
/// Chart.logLog("Time to seal", Axis.of("size", "bytes"), Axis.of("time", "s")).series("labels", sizes, times)
/// Chart.histogram("Wins in an epoch", Axis.of("wins", "count"), wins)
/// Chart.bars("Time of each stage", Axis.of("stage", "of sealing"), Axis.of("time", "s"))
///     .bars("8 MiB", List.of("labels", "trees"), List.of(12.5, 3.25))
/// ```
///
/// [LiveChart] draws one that grows while a cell runs. Its data are a table below it. The picture
/// is drawn by XChart with the letters in the jar.
///
/// @param categories the names below the bars, or the classes of a histogram; empty for lines and
///   points
public record Chart(
    Kind kind,
    String title,
    String alternative,
    Axis x,
    Axis y,
    List<String> categories,
    List<Series> series)
    implements Figure {

  /// What the series of a learner's guesses is called. Its line is dashed.
  public static final String GUESS = "your guess";

  /// How the values are drawn.
  public enum Kind {
    LINES,
    POINTS,
    BARS,
    HISTOGRAM;

    /// Whether values stand over names and not over numbers.
    boolean isOfBars() {
      return this == BARS || this == HISTOGRAM;
    }
  }

  /// What an axis measures.
  ///
  /// @param unit in which it is measured; a chart without units says nothing
  /// @param logarithmic whether equal steps are equal factors; then all values are above 0
  public record Axis(String quantity, String unit, boolean logarithmic) {
    public Axis {
      if (quantity.isBlank() || unit.isBlank()) {
        throw new IllegalArgumentException(
            "axis '%s' in '%s' needs a quantity and a unit; for plain numbers say 'count'"
                .formatted(quantity, unit));
      }
    }

    public static Axis of(String quantity, String unit) {
      return new Axis(quantity, unit, false);
    }

    Axis toLogarithmic() {
      return new Axis(quantity, unit, true);
    }

    String label() {
      return quantity + " [" + unit + "]";
    }
  }

  /// Values that belong together: a `ys` for each of the `xs`.
  public record Series(String name, List<Double> xs, List<Double> ys) {
    public Series {
      xs = List.copyOf(xs);
      ys = List.copyOf(ys);
      if (xs.isEmpty() || xs.size() != ys.size()) {
        throw new IllegalArgumentException(
            "series '%s' has %d places for %d values".formatted(name, xs.size(), ys.size()));
      }
    }

    boolean isGuess() {
      return name.equals(GUESS);
    }
  }

  public Chart {
    Figure.requireAlternative(title, alternative);
    categories = List.copyOf(categories);
    series = List.copyOf(series);
    for (Series one : series) {
      requireFitting(x, one.name(), one.xs());
      requireFitting(y, one.name(), one.ys());
    }
    List<String> names = series.stream().map(Series::name).toList();
    if (names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException("two series of one name in a chart: " + names);
    }
  }

  /// A chart of lines, without series as yet.
  public static Chart lines(String title, Axis x, Axis y) {
    return described(Kind.LINES, title, x, y, List.of(), List.of());
  }

  /// A chart of single points, without series as yet.
  public static Chart points(String title, Axis x, Axis y) {
    return described(Kind.POINTS, title, x, y, List.of(), List.of());
  }

  /// A chart of lines on which equal steps are equal factors in both directions: powers are
  /// straight. Without series as yet.
  public static Chart logLog(String title, Axis x, Axis y) {
    return lines(title, x.toLogarithmic(), y.toLogarithmic());
  }

  /// How often values of each size occur. Whole numbers that lie near each other have a bar each,
  /// others share classes of equal width.
  ///
  /// @throws IllegalArgumentException where there are no values, or one is not finite
  public static Chart histogram(String title, Axis x, List<? extends Number> values) {
    Classes classes = Classes.of(title, doubles(values));
    Axis often = Axis.of("how often", "count");
    Series counts = new Series("values", Classes.places(classes.names().size()), classes.counts());
    return described(Kind.HISTOGRAM, title, x, often, classes.names(), List.of(counts));
  }

  /// A chart of bars, without series as yet.
  public static Chart bars(String title, Axis x, Axis y) {
    return described(Kind.BARS, title, x, y, List.of(), List.of());
  }

  /// The chart with one more series.
  ///
  /// @throws IllegalArgumentException for another number of `ys` than of `xs`, for values that are
  ///   not finite, and for ones that a logarithmic axis cannot show
  public Chart series(String name, List<? extends Number> xs, List<? extends Number> ys) {
    if (kind.isOfBars()) {
      throw new IllegalArgumentException("a chart of bars takes names, not numbers: call bars");
    }
    List<Series> more = new ArrayList<>(series);
    more.add(new Series(name, doubles(xs), doubles(ys)));
    return described(kind, title, x, y, categories, more);
  }

  /// The chart with what a learner guesses, a series of its own called [#GUESS]. Zero is no guess:
  /// only those above it are shown, and where there is none the chart stays as it is.
  ///
  /// @param ys a guess for each of the `xs`
  /// @throws IllegalArgumentException as [#series] does
  public Chart guess(List<? extends Number> xs, List<? extends Number> ys) {
    if (xs.size() != ys.size()) {
      throw new IllegalArgumentException(
          "%d guesses for %d places: write one for each, and 0 for none"
              .formatted(ys.size(), xs.size()));
    }
    List<Double> places = new ArrayList<>();
    List<Double> guesses = new ArrayList<>();
    for (int i = 0; i < ys.size(); i++) {
      if (ys.get(i).doubleValue() > 0) {
        places.add(xs.get(i).doubleValue());
        guesses.add(ys.get(i).doubleValue());
      }
    }
    return guesses.isEmpty() ? this : series(GUESS, places, guesses);
  }

  /// The chart with one more group of bars, one for each name.
  ///
  /// @throws IllegalArgumentException when the names are others than those of the first group
  public Chart bars(String name, List<String> names, List<? extends Number> values) {
    if (kind != Kind.BARS || !(categories.isEmpty() || categories.equals(names))) {
      throw new IllegalArgumentException(
          "bars '%s' over %s do not fit this chart over %s".formatted(name, names, categories));
    }
    List<Series> more = new ArrayList<>(series);
    more.add(new Series(name, Classes.places(names.size()), doubles(values)));
    return described(kind, title, x, y, names, more);
  }

  /// The chart with other series.
  Chart withSeries(List<Series> others) {
    return described(kind, title, x, y, categories, others);
  }

  /// Refuses a point that the axes cannot show.
  ///
  /// @throws IllegalArgumentException for one that is not finite, or has no logarithm where the
  ///   axes want one
  void requirePoint(String name, double atX, double atY) {
    requireFitting(x, name, List.of(atX));
    requireFitting(y, name, List.of(atY));
  }

  /// The chart with equal factors as equal steps along x.
  public Chart logarithmicX() {
    if (kind.isOfBars()) {
      throw new IllegalArgumentException("bars stand over names, which have no logarithm");
    }
    return described(kind, title, x.toLogarithmic(), y, categories, series);
  }

  /// The chart with equal factors as equal steps along y.
  public Chart logarithmicY() {
    return described(kind, title, x, y.toLogarithmic(), categories, series);
  }

  /// The chart with a sentence of the author's own. Call it last: other changes write it anew.
  public Chart described(String sentence) {
    return new Chart(kind, title, sentence, x, y, categories, series);
  }

  @Override
  public Picture picture() {
    return ChartDrawing.draw(this);
  }

  /// A bar of letters for each value, as long as the value is large.
  @Override
  public String sketch() {
    return ChartSketch.of(this);
  }

  @Override
  public List<Grid> data() {
    return List.of(grid());
  }

  private Grid grid() {
    List<List<String>> rows = new ArrayList<>();
    for (Series one : series) {
      for (int i = 0; i < one.xs().size(); i++) {
        rows.add(List.of(one.name(), place(one, i), brief(one.ys().get(i))));
      }
    }
    return Grid.of(
        "Data of: " + title,
        List.of(
            Grid.Column.text("series"),
            new Grid.Column(x.label(), !kind.isOfBars()),
            Grid.Column.numbers(y.label())),
        rows);
  }

  /// Where a value stands: its number, or its name below a bar.
  String place(Series one, int index) {
    return kind.isOfBars() ? categories.get(index) : brief(one.xs().get(index));
  }

  /// A number as a person writes it: whole ones whole, others with four digits that count.
  static String brief(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return String.format(Locale.ROOT, "%,d", (long) value);
    }
    BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(4)).stripTrailingZeros();
    double size = Math.abs(value);
    return size >= 1e-4 && size < 1e15 ? rounded.toPlainString() : rounded.toString();
  }

  private static Chart described(
      Kind kind, String title, Axis x, Axis y, List<String> categories, List<Series> series) {
    Chart bare = new Chart(kind, title, title + ".", x, y, categories, series);
    return bare.described(bare.sentence());
  }

  private String sentence() {
    String what =
        switch (kind) {
          case LINES -> "A chart of lines";
          case POINTS -> "A chart of points";
          case BARS -> "A chart of bars";
          case HISTOGRAM -> "A histogram";
        };
    if (kind == Kind.HISTOGRAM) {
      return what + " of " + x.label() + ": " + Classes.inWords(categories, series.getFirst());
    }
    StringBuilder out = new StringBuilder(what);
    out.append(": ").append(y.label()).append(" over ").append(x.label());
    for (Series one : series) {
      int last = one.xs().size() - 1;
      out.append("; ").append(one.name()).append(" goes from ");
      out.append(brief(one.ys().getFirst())).append(" at ").append(place(one, 0));
      out.append(" to ").append(brief(one.ys().getLast())).append(" at ").append(place(one, last));
    }
    return out.append('.').toString();
  }

  private static List<Double> doubles(List<? extends Number> numbers) {
    return numbers.stream().map(Number::doubleValue).toList();
  }

  private static void requireFitting(Axis axis, String series, List<Double> values) {
    for (double value : values) {
      if (!Double.isFinite(value) || (axis.logarithmic() && value <= 0)) {
        throw new IllegalArgumentException(
            "series '%s' has %s on the%s axis '%s', which cannot show it"
                .formatted(
                    series, value, axis.logarithmic() ? " logarithmic" : "", axis.quantity()));
      }
    }
  }
}
