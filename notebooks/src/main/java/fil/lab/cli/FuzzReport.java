package fil.lab.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fil.fuzz.Attack;
import fil.fuzz.Finding;
import fil.fuzz.Target;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What attacks on decoders came to.
///
/// @param seed made the inputs
/// @param lines one for each decoder that was attacked
record FuzzReport(long seed, List<Line> lines) {

  /// One decoder.
  ///
  /// @param mostAllocated the most bytes that were allocated while one input was decoded
  /// @param mostAllocatedFor the size of that input
  record Line(
      String target,
      long inputs,
      long accepted,
      int longest,
      long mostAllocated,
      int mostAllocatedFor,
      double seconds,
      Optional<Finding> finding) {

    static Line of(Attack attack, double seconds) {
      return new Line(
          attack.target().name(),
          attack.inputs(),
          attack.accepted(),
          attack.longest(),
          attack.mostAllocated(),
          attack.mostAllocatedFor(),
          seconds,
          attack.finding());
    }
  }

  /// Puts the lines in the order of the targets.
  static FuzzReport of(long seed, List<Target<?>> targets, List<Line> lines) {
    List<String> order = targets.stream().<String>map(Target::name).toList();
    return new FuzzReport(
        seed,
        lines.stream()
            .sorted(Comparator.comparingInt(line -> order.indexOf(line.target)))
            .toList());
  }

  List<Finding> findings() {
    return lines.stream().flatMap(line -> line.finding.stream()).toList();
  }

  void print(PrintWriter out, boolean asJson) {
    if (asJson) {
      out.println(json().toPrettyString());
    } else {
      printTable(out);
    }
    out.flush();
  }

  private void printTable(PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%-24s %12s %12s %10s %8s %22s%n",
        "decoder",
        "inputs",
        "accepted",
        "a second",
        "longest",
        "most memory");
    for (Line line : lines) {
      out.printf(
          Locale.ROOT,
          "%-24s %,12d %,12d %,10.0f %,8d %22s%s%n",
          line.target,
          line.inputs,
          line.accepted,
          line.inputs / line.seconds,
          line.longest,
          String.format(Locale.ROOT, "%,d for %,d", line.mostAllocated, line.mostAllocatedFor),
          line.finding.isPresent() ? "  FOUND" : "");
    }
    findings().forEach(finding -> out.println(sentence(finding)));
    out.printf("%d passed, %d failed%n", lines.size() - findings().size(), findings().size());
  }

  private ObjectNode json() {
    ObjectNode root = new JsonMapper().createObjectNode();
    root.put("seed", seed);
    ArrayNode decoders = root.putArray("decoders");
    for (Line line : lines) {
      ObjectNode decoder = decoders.addObject();
      decoder.put("name", line.target);
      decoder.put("inputs", line.inputs);
      decoder.put("accepted", line.accepted);
      decoder.put("seconds", line.seconds);
      decoder.put("longest_input_bytes", line.longest);
      decoder.put("most_allocated_bytes", line.mostAllocated);
      decoder.put("most_allocated_for_input_bytes", line.mostAllocatedFor);
    }
    ArrayNode found = root.putArray("findings");
    for (Finding finding : findings()) {
      ObjectNode node = found.addObject();
      node.put("decoder", finding.target());
      node.put("complaint", finding.complaint());
      node.put("hex", finding.input().toHex());
      node.put("repeat", repeat(finding));
    }
    root.put("passed", lines.size() - findings().size());
    root.put("failed", findings().size());
    return root;
  }

  /// What was found, with the bytes and how to see it again.
  static String sentence(Finding finding) {
    return "%s: %s%n  repeat it: %s"
        .formatted(finding.target(), finding.complaint(), repeat(finding));
  }

  private static String repeat(Finding finding) {
    return "./sealab fuzz --target " + finding.target() + " --hex " + finding.input().toHex();
  }
}
