package fil.lab;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/// A table of values that can be sorted, filtered and shown, kept by Tablesaw.
///
/// ```java
/// TableView.of("Stages", stages)                  // a list of records: a column for each component
/// TableView.of("Sizes").column("size", List.of(2048, 8388608)).column("name", List.of("2 KiB", "8 MiB"))
/// ```
///
/// The table itself is at hand as [#table] for whatever Tablesaw can do with it.
///
/// @param caption what the table holds, in a few words
/// @param shown the most rows that are shown
public record TableView(String caption, Table table, int shown) implements Showable {

  /// A table without columns as yet.
  public static TableView of(String caption) {
    return of(caption, Table.create(caption));
  }

  /// A table of Tablesaw's.
  public static TableView of(String caption, Table table) {
    return new TableView(caption, table, Grid.ROWS_SHOWN);
  }

  /// A row for each record, a column for each of its components.
  ///
  /// @throws IllegalArgumentException when there is no record, or records of several types
  public static TableView of(String caption, List<? extends Record> rows) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(
          "table '" + caption + "' has no rows to take columns from");
    }
    Class<?> type = rows.getFirst().getClass();
    if (!rows.stream().allMatch(type::isInstance)) {
      throw new IllegalArgumentException("table '" + caption + "' mixes records of several types");
    }
    TableView view = of(caption);
    for (RecordComponent component : type.getRecordComponents()) {
      List<@Nullable Object> values = new ArrayList<>();
      for (Record row : rows) {
        values.add(read(row, component));
      }
      view = view.column(component.getName(), values);
    }
    return view;
  }

  /// The table with one more column: of whole numbers, numbers or truth values where all values are
  /// that, else of text.
  ///
  /// @throws IllegalArgumentException when it is longer or shorter than the other columns
  public TableView column(String name, List<? extends @Nullable Object> values) {
    if (!table.isEmpty() && values.size() != table.rowCount()) {
      throw new IllegalArgumentException(
          "column '%s' has %d values for the %d rows of table '%s'"
              .formatted(name, values.size(), table.rowCount(), caption));
    }
    Table wider = table.copy();
    wider.addColumns(toColumn(name, values));
    return new TableView(caption, wider, shown);
  }

  /// The table in ascending order of a column.
  ///
  /// @throws IllegalArgumentException when there is no such column
  public TableView sortedBy(String column) {
    return new TableView(caption, table.sortAscendingOn(known(column)), shown);
  }

  /// The table in descending order of a column.
  ///
  /// @throws IllegalArgumentException when there is no such column
  public TableView sortedByLargest(String column) {
    return new TableView(caption, table.sortDescendingOn(known(column)), shown);
  }

  /// The table showing at most `rows` rows.
  public TableView showing(int rows) {
    return new TableView(caption, table, rows);
  }

  /// The table as it is shown.
  public Grid grid() {
    List<Grid.Column> columns = new ArrayList<>();
    for (Column<?> column : table.columns()) {
      columns.add(new Grid.Column(column.name(), column instanceof NumericColumn<?>));
    }
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < table.rowCount(); row++) {
      List<String> cells = new ArrayList<>();
      for (Column<?> column : table.columns()) {
        cells.add(column.getString(row));
      }
      rows.add(cells);
    }
    return new Grid(caption, columns, rows, shown);
  }

  @Override
  public MimeBundle bundle() {
    return grid().bundle();
  }

  private String known(String column) {
    if (!table.columnNames().contains(column)) {
      throw new IllegalArgumentException(
          "table '%s' has no column '%s', only %s".formatted(caption, column, table.columnNames()));
    }
    return column;
  }

  private static Column<?> toColumn(String name, List<? extends @Nullable Object> values) {
    if (all(values, Integer.class)) {
      return IntColumn.create(
          name, values.stream().mapToInt(v -> ((Number) v).intValue()).toArray());
    }
    if (all(values, Integer.class, Long.class)) {
      return LongColumn.create(
          name, values.stream().mapToLong(v -> ((Number) v).longValue()).toArray());
    }
    if (all(values, Integer.class, Long.class, Float.class, Double.class)) {
      return DoubleColumn.create(
          name, values.stream().mapToDouble(v -> ((Number) v).doubleValue()).toArray());
    }
    if (all(values, Boolean.class)) {
      return BooleanColumn.create(name, values.stream().map(Boolean.class::cast).toList());
    }
    return StringColumn.create(name, values.stream().map(Plain::text).toList());
  }

  private static boolean all(List<? extends @Nullable Object> values, Class<?>... types) {
    return !values.isEmpty()
        && values.stream()
            .allMatch(value -> List.of(types).stream().anyMatch(t -> t.isInstance(value)));
  }

  private static @Nullable Object read(Record row, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(row);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          "component " + component.getName() + " threw " + e.getTargetException(), e);
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException("component " + component.getName() + " is closed", e);
    }
  }
}
