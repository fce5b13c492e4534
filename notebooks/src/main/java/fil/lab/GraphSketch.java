package fil.lab;

import static java.util.Objects.requireNonNull;

import fil.lab.GraphFigure.Banner;
import fil.lab.GraphFigure.Box;
import fil.lab.GraphFigure.Group;
import fil.lab.GraphFigure.Sign;
import fil.lab.GraphFigure.Slot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Writes a graph as an outline: each box once, below the first slot that leads to it, and a letter
/// in front of what has a sign.
final class GraphSketch {

  private static final int MOST_LINES = 90;

  /// The most slots without a sign that are written of a box, in a small graph and in a large one.
  private static final int MOST_SLOTS = 16;

  private static final int FEW_SLOTS = 3;
  private static final int LARGE = 8;
  private static final int DEEPEST = 12;

  /// A line that is still to be written.
  ///
  /// @param text what stands before the box's name
  /// @param box the box that begins here
  private record Line(int depth, Sign sign, String text, Optional<Box> box) {}

  private final GraphFigure graph;
  private final Map<String, Box> boxes;
  private final Set<String> written = new HashSet<>();
  private final StringBuilder out = new StringBuilder();

  GraphSketch(GraphFigure graph) {
    this.graph = graph;
    this.boxes = graph.byId();
  }

  String write() {
    graph.banner().ifPresent(this::writeBanner);
    Deque<Line> waiting = new ArrayDeque<>();
    Set<String> below =
        graph.boxes().stream()
            .flatMap(box -> box.slots().stream())
            .flatMap(slot -> slot.to().stream())
            .collect(Collectors.toSet());
    for (Box box : graph.boxes()) {
      if (!below.contains(box.id())) {
        waiting.add(new Line(0, box.sign(), "", Optional.of(box)));
      }
    }
    int lines = 0;
    for (; !waiting.isEmpty() && lines < MOST_LINES; lines++) {
      write(waiting.pop()).reversed().forEach(waiting::push);
    }
    if (!waiting.isEmpty()) {
      out.append(
          "… %,d of %s written so far\n"
              .formatted(written.size(), MerkleTreeFigure.count(boxes.size(), "box", "boxes")));
    }
    graph.notes().forEach(note -> out.append(note).append('\n'));
    graph
        .legend()
        .forEach((sign, words) -> out.append(sign.letter()).append(' ').append(words).append('\n'));
    return out.toString();
  }

  private void writeBanner(Banner banner) {
    out.append(banner.words());
    for (Group group : banner.groups()) {
      out.append("  ").append(group.sign() == Sign.PLAIN ? "" : group.sign().letter() + " ");
      out.append(group.text());
      out.append(group.meaning().isEmpty() ? "" : " (" + group.meaning() + ")");
    }
    out.append('\n');
  }

  /// Writes a line; returns those that belong below it.
  private List<Line> write(Line line) {
    out.append(line.sign().letter()).append(' ');
    out.append("  ".repeat(Math.min(DEEPEST, line.depth())));
    out.append(line.depth() > DEEPEST ? "(" + line.depth() + ") " : "").append(line.text());
    if (line.box().isEmpty()) {
      out.append('\n');
      return List.of();
    }
    Box box = line.box().get();
    out.append(box.name());
    if (!written.add(box.id())) {
      out.append("  (see above)\n");
      return List.of();
    }
    box.lines().forEach(text -> out.append("  ").append(text));
    out.append('\n');
    return slots(box, line.depth() + 1);
  }

  private List<Line> slots(Box box, int depth) {
    List<Line> lines = new ArrayList<>();
    int plainLeft = boxes.size() > LARGE ? FEW_SLOTS : MOST_SLOTS;
    int leftOut = 0;
    List<String> bare = new ArrayList<>();
    for (Slot slot : box.slots()) {
      if (slot.sign() == Sign.PLAIN && slot.to().isEmpty() && slot.texts().isEmpty()) {
        bare.add(slot.label());
      } else if (slot.sign() == Sign.PLAIN && plainLeft-- <= 0) {
        leftOut++;
      } else {
        lines.add(line(slot, depth));
      }
    }
    if (!bare.isEmpty()) {
      String places = "taken as well: " + String.join(" ", bare);
      lines.add(new Line(depth, Sign.PLAIN, places, Optional.empty()));
    }
    if (leftOut > 0) {
      String more = "… " + MerkleTreeFigure.count(leftOut, "more slot", "more slots");
      lines.add(new Line(depth, Sign.PLAIN, more, Optional.empty()));
    }
    return lines;
  }

  private Line line(Slot slot, int depth) {
    Optional<Box> box = slot.to().map(id -> requireNonNull(boxes.get(id)));
    Sign sign = box.map(Box::sign).filter(own -> own != Sign.PLAIN).orElse(slot.sign());
    String held = slot.texts().isEmpty() ? "" : String.join(", ", slot.texts().getFirst());
    String text = String.format(Locale.ROOT, "%s %s", slot.label(), box.isPresent() ? "→ " : held);
    return new Line(depth, sign, text.replace("\n", " "), box);
  }
}
