package fil.lab;

import fil.lab.draw.Markup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A table to be shown: a caption, columns with names, rows of text.
///
/// As HTML it is a table with a caption and column headers that a screen reader can follow; as
/// plain text a grid. Both stop after `shown` rows and say how many more there are.
///
/// @param rows each as long as `columns`
/// @param shown the most rows that are shown
public record Grid(String caption, List<Column> columns, List<List<String>> rows, int shown)
    implements Showable {

  /// How many rows are shown where nobody says otherwise.
  public static final int ROWS_SHOWN = 20;

  /// A column's name, and whether it holds numbers, which are aligned to the right.
  public record Column(String name, boolean numbers) {
    public static Column text(String name) {
      return new Column(name, false);
    }

    public static Column numbers(String name) {
      return new Column(name, true);
    }
  }

  public Grid {
    columns = List.copyOf(columns);
    List<List<String>> copies = new ArrayList<>();
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "row %d of table '%s' has %d cells for %d columns"
                .formatted(copies.size(), caption, row.size(), columns.size()));
      }
      copies.add(List.copyOf(row));
    }
    rows = List.copyOf(copies);
    if (caption.isBlank()) {
      throw new IllegalArgumentException(
          "a table has no caption; say in a few words what it holds");
    }
    if (shown < 1) {
      throw new IllegalArgumentException("a table shows 1 row or more, not " + shown);
    }
  }

  public static Grid of(String caption, List<Column> columns, List<List<String>> rows) {
    return new Grid(caption, columns, rows, ROWS_SHOWN);
  }

  /// The same table, showing at most `rows` rows.
  public Grid showing(int rows) {
    return new Grid(caption, columns, this.rows, rows);
  }

  @Override
  public MimeBundle bundle() {
    return MimeBundle.ofText(plain()).with(MimeBundle.HTML, html());
  }

  /// The table in HTML, without scripts, styles of its own or identifiers.
  public String html() {
    StringBuilder out = new StringBuilder("<table>\n<caption>");
    out.append(Markup.escape(caption)).append("</caption>\n<thead><tr>");
    for (Column column : columns) {
      out.append("<th scope=\"col\"").append(align(column)).append('>');
      out.append(Markup.escape(column.name())).append("</th>");
    }
    out.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : visible()) {
      out.append("<tr>");
      for (int i = 0; i < columns.size(); i++) {
        out.append("<td").append(align(columns.get(i))).append('>');
        out.append(Markup.escape(row.get(i))).append("</td>");
      }
      out.append("</tr>\n");
    }
    out.append("</tbody>\n");
    if (hidden() > 0) {
      out.append("<tfoot><tr><td colspan=\"").append(columns.size()).append("\">");
      out.append(more()).append("</td></tr></tfoot>\n");
    }
    return out.append("</table>\n").toString();
  }

  /// The table in letters of one width.
  public String plain() {
    int[] widths = new int[columns.size()];
    List<String> names = columns.stream().map(Column::name).toList();
    widen(widths, names);
    visible().forEach(row -> widen(widths, row));

    StringBuilder out = new StringBuilder(oneLine(caption)).append('\n');
    line(out, names, widths);
    for (int i = 0; i < widths.length; i++) {
      out.append(i == 0 ? "" : "  ").repeat("-", widths[i]);
    }
    out.append('\n');
    visible().forEach(row -> line(out, row, widths));
    if (hidden() > 0) {
      out.append(more()).append('\n');
    }
    return out.toString().stripTrailing();
  }

  private List<List<String>> visible() {
    return rows.subList(0, Math.min(shown, rows.size()));
  }

  private int hidden() {
    return rows.size() - visible().size();
  }

  private String more() {
    return String.format(Locale.ROOT, "%,d more %s", hidden(), hidden() == 1 ? "row" : "rows");
  }

  private static String align(Column column) {
    return " style=\"text-align: " + (column.numbers() ? "right" : "left") + "\"";
  }

  private void line(StringBuilder out, List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = oneLine(row.get(i));
      int blanks = widths[i] - letters(cell);
      line.append(i == 0 ? "" : "  ");
      line.append(columns.get(i).numbers() ? " ".repeat(blanks) + cell : cell + " ".repeat(blanks));
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }

  private static void widen(int[] widths, List<String> row) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], letters(oneLine(row.get(i))));
    }
  }

  private static int letters(String cell) {
    return cell.codePointCount(0, cell.length());
  }

  /// Line breaks and other controls would tear the grid apart.
  private static String oneLine(String cell) {
    return cell.codePoints()
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
