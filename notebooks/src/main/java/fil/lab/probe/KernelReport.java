package fil.lab.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What several kernels were seen to do, beside each other.
///
/// @param kernels their names
/// @param rows what was probed, in order
public record KernelReport(List<String> kernels, List<Row> rows) {

  /// One thing that was probed.
  ///
  /// @param name what it was
  /// @param findings one for each kernel, in order
  public record Row(String name, List<Finding> findings) {

    public Row {
      findings = List.copyOf(findings);
    }
  }

  public KernelReport {
    kernels = List.copyOf(kernels);
    rows = List.copyOf(rows);
  }

  /// How many rows hold for one of the kernels.
  public long held(int kernel) {
    return rows.stream().filter(row -> row.findings().get(kernel).holds()).count();
  }

  /// What does not hold for one of the kernels: the rows' names.
  public List<String> missed(int kernel) {
    return rows.stream().filter(row -> !row.findings().get(kernel).holds()).map(Row::name).toList();
  }

  /// A table in Markdown.
  public String table() {
    List<String> lines = new ArrayList<>();
    lines.add(line("what a kernel must do", kernels));
    lines.add("|---".repeat(kernels.size() + 1) + "|");
    for (Row row : rows) {
      lines.add(line(row.name(), row.findings().stream().map(KernelReport::cell).toList()));
    }
    List<String> counts = new ArrayList<>();
    for (int i = 0; i < kernels.size(); i++) {
      counts.add("%d of %d".formatted(held(i), rows.size()));
    }
    lines.add(line("**in all**", counts));
    return String.join("\n", lines);
  }

  private static String line(String first, List<String> others) {
    return "| " + first + " | " + String.join(" | ", others) + " |";
  }

  private static String cell(Finding finding) {
    String seen =
        finding
            .seen()
            .codePoints()
            .filter(each -> !Character.isISOControl(each))
            .mapToObj(each -> each == '|' ? "\\|" : Character.toString(each))
            .collect(Collectors.joining());
    return finding.holds() ? "yes" : seen.isEmpty() ? "no" : "no: " + seen;
  }
}
