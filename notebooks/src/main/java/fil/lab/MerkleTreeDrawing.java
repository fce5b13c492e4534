package fil.lab;

import fil.lab.MerkleTreeFigure.Node;
import fil.lab.draw.Canvas;
import fil.lab.draw.Drawing;
import fil.lab.draw.Mark.Anchor;
import fil.lab.draw.Mark.Face;
import fil.lab.draw.Mark.Line;
import fil.lab.draw.Outlines;
import fil.lab.draw.Palette;
import fil.lab.draw.Rgb;
import fil.num.Bytes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;

/// Lays a hash tree out on a card: one row of boxes for each level, the root on top.
final class MerkleTreeDrawing {

  /// The most nodes that one row can show.
  private static final int ROW_LIMIT = 64;

  /// The most nodes in a row of a folded tree.
  private static final int FOLDED_LIMIT = 16;

  private static final int RIGHT = 18;
  private static final int TOP = 62;
  private static final int ROW_STEP = 54;
  private static final int FOLD_STEP = 44;
  private static final int BOX_HEIGHT = 24;

  private static final Line EDGE = Line.of(Palette.SOFT, 1);
  private static final Line THICK = Line.of(Palette.INK, 2);
  private static final Line DASHED = Line.dashed(Palette.INK, 2);
  private static final Line RED_EDGE = Line.of(Palette.CHANGED, 3);

  /// One row that is shown: `count` nodes of a level from `first` on.
  private record Row(int level, int first, int count, int y) {}

  private final MerkleTreeFigure tree;
  private final SortedSet<Node> changed;
  private final SortedSet<Node> path;
  private final SortedSet<Node> siblings;
  private final List<Row> rows = new ArrayList<>();
  private final Canvas canvas = new Canvas();

  /// How many rows are left out between the top and the bottom.
  private final int folded;

  /// Where the boxes begin, right of the rows' names.
  private final double left;

  MerkleTreeDrawing(MerkleTreeFigure tree) {
    this.tree = tree;
    this.changed = tree.changed();
    this.path = tree.path();
    this.siblings = tree.siblings();
    this.folded = arrange();
    this.left = 36 + rows.stream().mapToDouble(row -> nameWidth(row)).max().orElse(0);
  }

  Drawing draw() {
    canvas.title(18, 32, Outlines.fit(tree.title(), Face.SANS, Canvas.TITLE, width() - 36));
    drawFold();
    rows.forEach(this::drawEdges);
    rows.forEach(this::drawRow);
    int bottom = drawNames(drawRoots(rows.getLast().y() + BOX_HEIGHT + (folded > 0 ? 48 : 36)));
    return canvas.finish(width(), drawLegend(bottom));
  }

  /// The tree in letters: `#` changed, `o` opened path, `s` sibling, `.` any other node.
  String sketch() {
    StringBuilder out = new StringBuilder();
    int columns = rows.stream().mapToInt(Row::count).max().orElse(1);
    for (int r = 0; r < rows.size(); r++) {
      Row row = rows.get(r);
      if (r > 0 && rows.get(r - 1).level() - row.level() > 1) {
        out.append(String.format(Locale.ROOT, "%12s  %s%n", "", foldNote()).replace("\r", ""));
      }
      StringBuilder line = new StringBuilder(" ".repeat(columns));
      int slot = columns / row.count();
      for (int i = 0; i < row.count(); i++) {
        line.setCharAt(i * slot + (slot - 1) / 2, letter(new Node(row.level(), row.first() + i)));
      }
      out.append(String.format(Locale.ROOT, "%12s  ", rowName(row.level())));
      out.append(line.toString().stripTrailing()).append('\n');
    }
    return out.append("              # changed   o path of the opened leaf   s sibling   . other\n")
        .toString();
  }

  private char letter(Node node) {
    return changed.contains(node)
        ? '#'
        : path.contains(node) ? 'o' : siblings.contains(node) ? 's' : '.';
  }

  /// Chooses the rows that are shown, and says how many are not.
  private int arrange() {
    int top = tree.rows().size() - 1;
    if (tree.rows().getFirst().size() <= ROW_LIMIT) {
      for (int level = top, y = TOP; level >= 0; level--, y += ROW_STEP) {
        rows.add(new Row(level, 0, tree.rows().get(level).size(), y));
      }
      return 0;
    }
    int y = TOP;
    int level = top;
    for (; tree.rows().get(level).size() <= FOLDED_LIMIT; level--, y += ROW_STEP) {
      rows.add(new Row(level, 0, tree.rows().get(level).size(), y));
    }
    List<Row> below = bottomRows(level);
    int hidden = level + 1 - below.size();
    y += hidden > 0 ? FOLD_STEP : 0;
    for (Row row : below.reversed()) {
      rows.add(new Row(row.level(), row.first(), row.count(), y));
      y += ROW_STEP;
    }
    return hidden;
  }

  /// The rows of the largest small subtree around the leaf that matters, leaves first, none above
  /// `highest`.
  private List<Row> bottomRows(int highest) {
    int focus = focus();
    int span = 1;
    int peak = 0;
    while (peak < highest && span * tree.arity(peak) <= FOLDED_LIMIT) {
      span *= tree.arity(peak);
      peak++;
    }
    List<Row> below = new ArrayList<>();
    int count = span;
    int first = focus / span * span;
    for (int level = 0; level <= peak; level++) {
      below.add(new Row(level, first, count, 0));
      if (level < peak) {
        count /= tree.arity(level);
        first /= tree.arity(level);
      }
    }
    return below;
  }

  private int focus() {
    if (tree.opened() >= 0) {
      return tree.opened();
    }
    return !changed.isEmpty() && changed.first().level() == 0 ? changed.first().index() : 0;
  }

  private int width() {
    return Canvas.FULL_WIDTH;
  }

  private double slot(Row row) {
    return (width() - left - RIGHT) / row.count();
  }

  private double middle(Row row, int index) {
    return left + (index - row.first() + 0.5) * slot(row);
  }

  private void drawFold() {
    for (int r = 1; r < rows.size() && folded > 0; r++) {
      Row above = rows.get(r - 1);
      Row below = rows.get(r);
      if (above.level() - below.level() > 1) {
        int parent = below.first();
        for (int level = below.level(); level < above.level(); level++) {
          parent /= tree.arity(level);
        }
        Node node = new Node(below.level(), below.first());
        Line line =
            changed.contains(node)
                ? Line.dashed(Palette.CHANGED, 3)
                : Line.dashed(path.contains(node) ? Palette.INK : Palette.SOFT, 2);
        double y = above.y() + BOX_HEIGHT;
        canvas.line(middle(above, parent), y, middle(below, below.first()), below.y(), line);
        canvas.text(18, (y + below.y()) / 2.0 + 5, foldNote());
      }
    }
  }

  private String foldNote() {
    return "… " + MerkleTreeFigure.count(folded, "row", "rows") + " folded …";
  }

  private void drawEdges(Row below) {
    for (Row above : rows) {
      if (above.level() == below.level() + 1) {
        List<Integer> last = new ArrayList<>();
        for (int i = below.first(); i < below.first() + below.count(); i++) {
          if (line(new Node(below.level(), i)).equals(EDGE)) {
            drawEdge(above, below, i);
          } else {
            last.add(i);
          }
        }
        last.forEach(i -> drawEdge(above, below, i));
      }
    }
  }

  private void drawEdge(Row above, Row below, int index) {
    int parent = index / tree.arity(below.level());
    canvas.line(
        middle(above, parent),
        above.y() + BOX_HEIGHT,
        middle(below, index),
        below.y(),
        line(new Node(below.level(), index)));
  }

  private Line line(Node node) {
    return changed.contains(node) ? RED_EDGE : path.contains(node) ? THICK : EDGE;
  }

  private void drawRow(Row row) {
    canvas.text(18, row.y() + 17, rowName(row.level()));
    if (row.count() < tree.rows().get(row.level()).size()) {
      canvas.text(
          18,
          row.y() + 35,
          String.format(Locale.ROOT, "from %,d", row.first()),
          Face.SANS,
          Canvas.SMALL,
          Anchor.START,
          Palette.SOFT);
    }
    for (int i = row.first(); i < row.first() + row.count(); i++) {
      drawNode(new Node(row.level(), i), middle(row, i), row.y(), slot(row));
    }
  }

  private double nameWidth(Row row) {
    return Outlines.width(rowName(row.level()), Face.SANS, Canvas.SMALL);
  }

  private String rowName(int level) {
    int size = tree.rows().get(level).size();
    if (size == 1) {
      return "root";
    }
    return level == 0
        ? MerkleTreeFigure.count(size, "leaf", "leaves")
        : MerkleTreeFigure.count(size, "node", "nodes");
  }

  private void drawNode(Node node, double middle, int y, double slot) {
    double width = Math.min(slot - 2, 170);
    drawBox(middle - width / 2, y, width, fill(node), outline(node), changed.contains(node));
    String digits = digits(MerkleTreeFigure.at(tree.rows(), node), width - 4);
    canvas.text(middle, y + 17, digits, Face.MONO, Canvas.SMALL, Anchor.MIDDLE, Palette.INK);
  }

  private void drawBox(double x, int y, double width, Rgb fill, Line outline, boolean bar) {
    canvas.box(x, y, width, BOX_HEIGHT, fill, outline);
    if (bar) {
      canvas.box(x - 1, y - 4, width + 2, 5, Palette.INK, null);
    }
  }

  private Rgb fill(Node node) {
    return changed.contains(node)
        ? Palette.CHANGED
        : path.contains(node)
            ? Palette.YELLOW
            : siblings.contains(node) ? Palette.SKY : Palette.GREY;
  }

  private Line outline(Node node) {
    return siblings.contains(node)
        ? DASHED
        : changed.contains(node) || path.contains(node) ? THICK : EDGE;
  }

  /// As many digits of the hash as fit, whole bytes, none where not even one byte fits.
  private static String digits(Bytes hash, double room) {
    String all = hash.toHex();
    double digit = Outlines.width("0", Face.MONO, Canvas.SMALL);
    int fitting = (int) (room / digit);
    if (all.length() <= fitting) {
      return all;
    }
    return fitting >= 9
        ? all.substring(0, (fitting - 1) / 2 * 2) + "…"
        : all.substring(0, fitting / 2 * 2);
  }

  private int drawRoots(int y) {
    Bytes root = tree.rows().getLast().getFirst();
    if (tree.before().isEmpty()) {
      canvas.mono(18, y, "root   " + root.toHex());
      return y + 26;
    }
    canvas.mono(18, y, "root before   " + tree.before().getLast().getFirst().toHex());
    canvas.mono(18, y + 22, "root now      " + root.toHex());
    return y + 48;
  }

  private int drawNames(int y) {
    int below = y;
    for (String name : tree.names()) {
      canvas.mono(18, below - 4, name);
      below += 22;
    }
    return below;
  }

  /// Says what the boxes mean; returns the height of the picture.
  private int drawLegend(int y) {
    double x = 18;
    if (!tree.before().isEmpty()) {
      String words =
          String.format(
              Locale.ROOT,
              "changed: %,d of %s",
              changed.size(),
              MerkleTreeFigure.count(tree.nodeCount(), "node", "nodes"));
      x = legend(x, y, Palette.CHANGED, THICK, true, words);
    }
    if (!path.isEmpty()) {
      x = legend(x, y, Palette.YELLOW, THICK, false, counted(path, "node on the path"));
      x =
          legend(
              x, y, Palette.SKY, DASHED, false, counted(siblings, "sibling that opens the leaf"));
    }
    boolean alone = tree.before().isEmpty() && path.isEmpty();
    legend(x, y, Palette.GREY, EDGE, false, alone ? "node" : "other nodes");
    return y + BOX_HEIGHT + 18;
  }

  private static String counted(Collection<Node> nodes, String one) {
    String many = one.replaceFirst("^(node|sibling)", "$1s").replace("that opens", "that open");
    return MerkleTreeFigure.count(nodes.size(), one, many);
  }

  private double legend(double x, int y, Rgb fill, Line line, boolean bar, String words) {
    drawBox(x, y, 26, fill, line, bar);
    canvas.text(x + 34, y + 17, words);
    return x + 34 + Outlines.width(words, Face.SANS, Canvas.SMALL) + 24;
  }
}
