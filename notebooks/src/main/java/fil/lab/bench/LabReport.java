package fil.lab.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fil.lab.bench.Contender.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The rows of the comparison, and what must hold of each.
public final class LabReport {

  /// What a trivial cell should take at most in the median, in milliseconds: an aim, not a limit.
  public static final double AIM_OF_A_CELL = 60;

  /// More than this many times the stock kernel's is too much.
  public static final double MOST_BEHIND = 1.10;

  /// One thing that a reader waits for or pays for; less is better.
  ///
  /// @param id as in the JSON
  /// @param what as a person would say it
  /// @param limit what it must not exceed, where it has a limit of its own
  /// @param stock the same of the stock kernel as it comes, where it has it
  /// @param stockWithLab the same of the stock kernel with the lab's classes and imports
  public record Row(
      String id,
      String what,
      String unit,
      double ours,
      Optional<Double> limit,
      Optional<Double> stock,
      Optional<Double> stockWithLab) {

    /// Ours, the stock kernel's being one; empty where there is nothing to compare.
    public Optional<Double> ratio() {
      return stock.map(theirs -> ours / theirs);
    }

    /// What must hold and does not, a sentence each.
    List<String> missed() {
      List<String> missed = new ArrayList<>();
      if (limit.isPresent() && ours > limit.get()) {
        missed.add(
            "%s: %s %s, and the limit is %s".formatted(what, say(ours), unit, say(limit.get())));
      }
      if (ratio().orElse(0.0) > MOST_BEHIND) {
        missed.add(
            "%s: %s %s, more than a tenth behind the stock kernel's %s"
                .formatted(what, say(ours), unit, say(stock.orElseThrow())));
      }
      return missed;
    }
  }

  private LabReport() {}

  static List<Row> rows(Contender ours, Contender stock, Contender stockWithLab) {
    Rows rows = new Rows(ours, stock, stockWithLab);
    rows.add("ready", "kernel ready", "ms", Measure.READY, 50, 2_000);
    rows.add("first_cell", "first cell done, from the start", "ms", Measure.FIRST_CELL, 50);
    rows.add("cell_median", "trivial cell, median", "ms", Measure.EXPRESSION, 50);
    rows.add("cell_p95", "trivial cell, 95th percentile", "ms", Measure.EXPRESSION, 95);
    rows.add("method_median", "cell with a method, median", "ms", Measure.METHOD, 50);
    rows.add("method_p95", "cell with a method, 95th percentile", "ms", Measure.METHOD, 95);
    rows.add("completion", "completion, 95th percentile", "ms", Measure.COMPLETION, 95, 300);
    rows.add("help", "help, 95th percentile", "ms", Measure.HELP, 95, 300);
    rows.add(
        "completion_lab",
        "completion in the lab, 95th percentile",
        "ms",
        Measure.COMPLETION_LAB,
        95,
        300);
    rows.add("help_lab", "help on the lab, 95th percentile", "ms", Measure.HELP_LAB, 95, 300);
    rows.add("print", "20,000 lines printed", "ms", Measure.PRINT, 50, 2_000);
    rows.add("idle_pss", "memory when idle, shared pages split", "MiB", Measure.PSS, 50, 250);
    rows.add("idle_rss", "memory when idle, shared pages in full", "MiB", Measure.RSS, 50, 250);
    rows.add(
        "interrupt_idle", "idle after an interrupt", "ms", Measure.IDLE_AFTER_INTERRUPT, 50, 1_000);
    rows.add(
        "interrupt_stopped",
        "loop ended after an interrupt",
        "ms",
        Measure.STOPPED_AFTER_INTERRUPT,
        50,
        1_000);
    rows.add("check_median", "answer checked, median", "ms", Measure.CHECK, 50);
    rows.add("check_p95", "answer checked, 95th percentile", "ms", Measure.CHECK, 95, 1_000);
    return List.copyOf(rows.all);
  }

  /// Collects rows; what was not measured of our kernel has none.
  private record Rows(Contender ours, Contender stock, Contender stockWithLab, List<Row> all) {

    Rows(Contender ours, Contender stock, Contender stockWithLab) {
      this(ours, stock, stockWithLab, new ArrayList<>());
    }

    void add(String id, String what, String unit, Measure measure, int percent) {
      add(id, what, unit, measure, percent, Optional.empty());
    }

    void add(String id, String what, String unit, Measure measure, int percent, double limit) {
      add(id, what, unit, measure, percent, Optional.of(limit));
    }

    private void add(
        String id, String what, String unit, Measure measure, int percent, Optional<Double> limit) {
      ours.of(measure)
          .map(samples -> samples.percentile(percent))
          .ifPresent(value ->
              all.add(
                  new Row(
                      id,
                      what,
                      unit,
                      value,
                      limit,
                      finite(stock, measure, percent),
                      finite(stockWithLab, measure, percent))));
    }

    private static Optional<Double> finite(Contender of, Measure measure, int percent) {
      return of.of(measure).map(samples -> samples.percentile(percent)).filter(Double::isFinite);
    }
  }

  /// Everything that must hold of the rows and does not, a sentence each.
  public static List<String> missed(List<Row> rows) {
    return rows.stream().flatMap(row -> row.missed().stream()).toList();
  }

  /// Whether every aim is reached: ahead of the stock kernel in each row, a trivial cell in time.
  public static boolean reachesAims(List<Row> rows) {
    return rows.stream()
        .allMatch(row ->
            row.ratio().orElse(0.0) <= 1
                && (!row.id().equals("cell_median") || row.ours() <= AIM_OF_A_CELL));
  }

  /// A table for people.
  public static String table(List<Row> rows) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%-40s %9s %9s %7s %15s%n".formatted("", "ours", "stock", "ratio", "stock with lab"));
    for (Row row : rows) {
      text.append(
          "%-40s %9s %9s %7s %15s %s%n"
              .formatted(
                  row.what(),
                  say(row.ours()),
                  row.stock().map(LabReport::say).orElse("-"),
                  row.ratio().map(ratio -> String.format(Locale.ROOT, "%.2f", ratio)).orElse("-"),
                  row.stockWithLab().map(LabReport::say).orElse("-"),
                  row.unit()));
    }
    return text.toString();
  }

  /// The rows as JSON: what was not measured or does not exist is left out.
  public static void describe(List<Row> rows, ArrayNode json) {
    for (Row row : rows) {
      ObjectNode each = json.addObject();
      each.put("id", row.id()).put("what", row.what()).put("unit", row.unit());
      each.put("ours", round(row.ours()));
      row.limit().ifPresent(limit -> each.put("limit", limit));
      row.stock().ifPresent(stock -> each.put("stock", round(stock)));
      row.ratio().ifPresent(ratio -> each.put("ours_to_stock", round(ratio)));
      row.stockWithLab().ifPresent(stock -> each.put("stock_with_lab", round(stock)));
    }
  }

  private static double round(double value) {
    return Math.round(value * 1000) / 1000.0;
  }

  private static String say(double value) {
    return Double.isFinite(value)
        ? String.format(Locale.ROOT, value < 100 ? "%.1f" : "%.0f", value)
        : "never";
  }
}
