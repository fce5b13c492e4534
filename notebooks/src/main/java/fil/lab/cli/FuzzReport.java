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
import java.util.OptionalInt;

/// What attacks on decoders came to.
///
/// @param seed made the inputs
/// @param lines one for each decoder that was attacked
record FuzzReport(long seed, List<Line> lines) {

  /// How wide the columns of numbers are.
  private static final List<Integer> WIDTHS = List.of(14, 12, 12, 9, 20, 9);

  /// One decoder.
  ///
  /// @param seen how many inputs there were
  /// @param measured what is known where the inputs were our own
  /// @param reached how many places in the code were reached, where Jazzer counted them
  record Line(
      String target,
      long seen,
      double seconds,
      Optional<Measured> measured,
      OptionalInt reached,
      Optional<Finding> finding) {

    static Line of(Attack attack, double seconds) {
      return new Line(
          attack.target().name(),
          attack.inputs(),
          seconds,
          Optional.of(
              new Measured(
                  attack.accepted(),
                  attack.longest(),
                  attack.mostAllocated(),
                  attack.mostAllocatedFor())),
          OptionalInt.empty(),
          attack.finding());
    }

    static Line of(Target<?> target, JazzerRun.Outcome outcome, double seconds) {
      return new Line(
          target.name(),
          outcome.inputs(),
          seconds,
          Optional.empty(),
          OptionalInt.of(outcome.reached()),
          outcome.finding());
    }
  }

  /// What is known of an attack with inputs of our own.
  ///
  /// @param accepted how many inputs were
  /// @param longest the size of the longest input
  /// @param mostAllocated the most bytes that were allocated while one input was decoded
  /// @param mostAllocatedFor the size of that input
  record Measured(long accepted, int longest, long mostAllocated, int mostAllocatedFor) {}

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
    out.println(
        row("decoder", "inputs", "a second", "accepted", "longest", "most memory", "places"));
    for (Line line : lines) {
      Optional<Measured> measured = line.measured;
      out.println(
          row(
              line.target,
              number(line.seen),
              number(Math.round(line.seen / line.seconds)),
              measured.map(known -> number(known.accepted)).orElse("-"),
              measured.map(known -> number(known.longest)).orElse("-"),
              measured
                  .map(known ->
                      number(known.mostAllocated) + " for " + number(known.mostAllocatedFor))
                  .orElse("-"),
              line.reached.isPresent() ? number(line.reached.getAsInt()) : "-"));
    }
    findings().forEach(finding -> out.println(sentence(finding)));
    out.printf("%d passed, %d failed%n", lines.size() - findings().size(), findings().size());
  }

  private static String row(String name, String... columns) {
    StringBuilder row = new StringBuilder("%-24s".formatted(name));
    for (int i = 0; i < columns.length; i++) {
      row.append(("%" + WIDTHS.get(i) + "s").formatted(columns[i]));
    }
    return row.toString();
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private ObjectNode json() {
    ObjectNode root = new JsonMapper().createObjectNode();
    root.put("seed", seed);
    ArrayNode decoders = root.putArray("decoders");
    for (Line line : lines) {
      ObjectNode decoder = decoders.addObject();
      decoder.put("name", line.target);
      decoder.put("inputs", line.seen);
      decoder.put("seconds", line.seconds);
      line.measured.ifPresent(known -> {
        decoder.put("accepted", known.accepted);
        decoder.put("longest_input_bytes", known.longest);
        decoder.put("most_allocated_bytes", known.mostAllocated);
        decoder.put("most_allocated_for_input_bytes", known.mostAllocatedFor);
      });
      line.reached.ifPresent(places -> decoder.put("places_reached", places));
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
