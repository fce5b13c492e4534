package fil.lab;

import java.util.ArrayList;
import java.util.List;

/// A table of numbers as a field of cells: the larger the number, the darker its cell.
///
/// ```java
/// HeatMap.of("Chance to pass", Axis.of("share of wrong labels", "%"), Axis.of("challenges", "count"), "%")
///     .row("2", List.of("1", "5", "10"), List.of(98, 90, 81))
///     .row("180", List.of("1", "5", "10"), List.of(16.4, 0.01, 0))
/// ```
///
/// Darkness alone carries the size, so that every eye sees the same order. Where there is room the
/// number stands in its cell; all of them are in the table below.
///
/// @param unit of the numbers
/// @param columns the names below the cells
/// @param rows from top to bottom
public record HeatMap(
    String title,
    String alternative,
    Chart.Axis x,
    Chart.Axis y,
    String unit,
    List<String> columns,
    List<Row> rows)
    implements Figure {

  /// The most cells in each direction.
  private static final int MOST = 40;

  /// How many columns the text form has room for.
  private static final int SKETCHED = 60;

  /// From few to many, in letters.
  private static final String LETTERS = " .:-=+*#%@";

  /// A row of cells.
  public record Row(String name, List<Double> values) {
    public Row {
      values = List.copyOf(values);
    }
  }

  public HeatMap {
    Figure.requireAlternative(title, alternative);
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    if (unit.isBlank()) {
      throw new IllegalArgumentException(
          "the numbers of heat map '" + title + "' need a unit; for plain numbers say 'count'");
    }
    if (columns.size() > MOST || rows.size() > MOST) {
      throw new IllegalArgumentException(
          "a heat map has room for %d by %d cells, not %d by %d"
              .formatted(MOST, MOST, columns.size(), rows.size()));
    }
    for (Row row : rows) {
      if (row.values().size() != columns.size()
          || !row.values().stream().allMatch(value -> Double.isFinite(value))) {
        throw new IllegalArgumentException(
            "row '%s' needs a finite number for each of the %d columns, not %s"
                .formatted(row.name(), columns.size(), row.values()));
      }
    }
  }

  /// A field without rows as yet.
  ///
  /// @param unit of the numbers in the cells
  public static HeatMap of(String title, Chart.Axis x, Chart.Axis y, String unit) {
    return new HeatMap(title, "A heat map without cells.", x, y, unit, List.of(), List.of());
  }

  /// The field with one more row below the others.
  ///
  /// @param names of the columns, the same for each row
  /// @throws IllegalArgumentException for other names than the first row's, or another number of
  ///   values
  public HeatMap row(String name, List<String> names, List<? extends Number> values) {
    if (!rows.isEmpty() && !columns.equals(names)) {
      throw new IllegalArgumentException(
          "row '%s' over %s does not fit a heat map over %s".formatted(name, names, columns));
    }
    List<Row> more = new ArrayList<>(rows);
    more.add(new Row(name, values.stream().map(Number::doubleValue).toList()));
    HeatMap next = new HeatMap(title, title + ".", x, y, unit, names, more);
    return next.described(next.sentence());
  }

  /// The field with a sentence of the author's own. Call it last: another row writes it anew.
  public HeatMap described(String sentence) {
    return new HeatMap(title, sentence, x, y, unit, columns, rows);
  }

  private String sentence() {
    Place least = extreme(-1);
    Place most = extreme(1);
    return "A heat map of %d by %d cells: %s over %s; from %s %s at %s and %s to %s at %s and %s."
        .formatted(
            columns.size(),
            rows.size(),
            y.label(),
            x.label(),
            Chart.brief(least.value()),
            unit,
            columns.get(least.column()),
            rows.get(least.row()).name(),
            Chart.brief(most.value()),
            columns.get(most.column()),
            rows.get(most.row()).name());
  }

  private record Place(int row, int column, double value) {}

  /// The smallest and the largest number.
  record Scale(double least, double most) {

    /// Where a number lies between the smallest, 0, and the largest, 1.
    double share(double value) {
      return most > least ? (value - least) / (most - least) : 0.5;
    }
  }

  Scale scale() {
    return new Scale(extreme(-1).value(), extreme(1).value());
  }

  /// The first cell with the smallest or the largest number.
  private Place extreme(int sign) {
    Place found = new Place(0, 0, rows.getFirst().values().getFirst());
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < columns.size(); column++) {
        double value = rows.get(row).values().get(column);
        if (sign * Double.compare(value, found.value()) > 0) {
          found = new Place(row, column, value);
        }
      }
    }
    return found;
  }

  @Override
  public Picture picture() {
    return Picture.of(new HeatMapDrawing(this).draw(), title, alternative);
  }

  /// A letter for each cell, the fuller the larger its number.
  @Override
  public String sketch() {
    StringBuilder out = new StringBuilder();
    int names = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
    Scale scale = scale();
    for (Row row : rows) {
      out.append(" ".repeat(names - row.name().length())).append(row.name()).append(" |");
      row.values().stream()
          .limit(SKETCHED)
          .forEach(value -> out.append(letter(scale.share(value))));
      out.append("|\n");
    }
    return out.append("from few to many: '").append(LETTERS).append("'\n").toString();
  }

  private static char letter(double share) {
    return LETTERS.charAt((int) Math.round(share * (LETTERS.length() - 1)));
  }

  @Override
  public List<Grid> data() {
    List<List<String>> cells = new ArrayList<>();
    for (Row row : rows) {
      for (int column = 0; column < columns.size(); column++) {
        cells.add(List.of(row.name(), columns.get(column), Chart.brief(row.values().get(column))));
      }
    }
    return List.of(
        Grid.of(
            "Data of: " + title,
            List.of(
                Grid.Column.text(y.label()),
                Grid.Column.text(x.label()),
                Grid.Column.numbers("value [" + unit + "]")),
            cells));
  }
}
