package fil.lab;

import fil.lab.BlockTree.Entry;
import fil.lab.BlockTree.Mined;
import fil.lab.draw.Canvas;
import fil.lab.draw.Drawing;
import fil.lab.draw.Mark.Anchor;
import fil.lab.draw.Mark.Face;
import fil.lab.draw.Mark.Line;
import fil.lab.draw.Outlines;
import fil.lab.draw.Palette;
import fil.lab.draw.Rgb;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Draws a tree of tipsets from left to right: a column for each epoch that has some, a row for
/// each chain, the heaviest on top. What is too early for the picture, and the lightest chains of
/// many, are left out, and the picture says so.
final class BlockTreeDrawing {

  private static final int LEFT = 18;
  private static final int TOP = 50;
  private static final int WIDTH = Canvas.FULL_WIDTH;
  private static final int BOX = 104;
  private static final int BOX_HEIGHT = 78;
  private static final int STEP = BOX + 30;
  private static final int GAP = 62;
  private static final int ROW = BOX_HEIGHT + 22;
  private static final int MOST_CHAINS = 6;
  private static final int BLOCK = 20;
  private static final int MOST_BLOCKS = 4;

  private final BlockTree tree;
  private final Set<String> heaviest;
  private final Canvas canvas = new Canvas();

  /// Where each epoch that is drawn begins, from left to right.
  private final Map<Long, Double> columns = new LinkedHashMap<>();

  private final Map<String, Integer> rows = new LinkedHashMap<>();
  private int early;
  private int light;

  BlockTreeDrawing(BlockTree tree) {
    this.tree = tree;
    this.heaviest = tree.heaviest().stream().map(Entry::name).collect(Collectors.toSet());
  }

  Drawing draw() {
    canvas.title(LEFT, 32, Outlines.fit(tree.title(), Face.SANS, Canvas.TITLE, WIDTH - 2.0 * LEFT));
    placeColumns();
    placeRows();
    tree.entries().stream()
        .filter(this::isDrawn)
        .sorted(Comparator.comparing(this::isHeaviest))
        .forEach(this::drawLink);
    tree.entries().stream().filter(this::isDrawn).forEach(this::drawEntry);
    int chains = rows.values().stream().mapToInt(row -> row + 1).max().orElse(1);
    return canvas.finish(WIDTH, drawLegend(TOP + 30 + chains * ROW));
  }

  /// The last epochs for which there is room. Epochs without a tipset share one narrow column.
  private void placeColumns() {
    List<Long> heights = tree.entries().stream().map(Entry::height).distinct().sorted().toList();
    int first = heights.size();
    double used = 0;
    while (first > 0) {
      boolean gap = first < heights.size() && heights.get(first) - heights.get(first - 1) > 1;
      double wanted = STEP + (gap ? GAP : 0);
      if (used + wanted > WIDTH - 2.0 * LEFT + STEP - BOX) {
        break;
      }
      used += wanted;
      first--;
    }
    double x = LEFT;
    for (int i = first; i < heights.size(); i++) {
      long height = heights.get(i);
      long empty = i == first ? 0 : height - heights.get(i - 1) - 1;
      if (empty > 0) {
        label(x - (STEP - BOX) / 2.0 + GAP / 2.0, TOP + 14, nulls(empty), Palette.SOFT);
        x += GAP;
      }
      columns.put(height, x);
      String epoch = BlockTree.grouped(BigInteger.valueOf(height));
      label(x + BOX / 2.0, TOP + 14, i == first ? "epoch " + epoch : epoch, Palette.INK);
      x += STEP;
    }
    early = (int) tree.entries().stream().filter(e -> !columns.containsKey(e.height())).count();
  }

  private static String nulls(long empty) {
    return empty > 999 ? "… null" : empty + " null";
  }

  /// A row for each chain that is in view: two that shared one would look like one chain.
  private void placeRows() {
    int row = 0;
    for (List<Entry> chain : tree.chains().values()) {
      List<Entry> inView =
          chain.stream().filter(entry -> columns.containsKey(entry.height())).toList();
      if (row == MOST_CHAINS) {
        light += inView.size();
      } else if (!inView.isEmpty()) {
        for (Entry entry : inView) {
          rows.put(entry.name(), row);
        }
        row++;
      }
    }
  }

  private boolean isDrawn(Entry entry) {
    return columns.containsKey(entry.height()) && rows.containsKey(entry.name());
  }

  private double x(Entry entry) {
    return columns.getOrDefault(entry.height(), 0.0);
  }

  private double y(Entry entry) {
    return TOP + 28 + rows.getOrDefault(entry.name(), 0) * (double) ROW;
  }

  private boolean isHeaviest(Entry entry) {
    return heaviest.contains(entry.name());
  }

  private void drawLink(Entry entry) {
    Optional<Entry> parent = tree.parentOf(entry);
    Line line = isHeaviest(entry) ? Line.of(Palette.INK, 3) : Line.of(Palette.SOFT, 1.5);
    double x = x(entry);
    double y = y(entry) + BOX_HEIGHT / 2.0;
    if (parent.filter(this::isDrawn).isPresent()) {
      double fromX = x(parent.get()) + BOX;
      double fromY = y(parent.get()) + BOX_HEIGHT / 2.0;
      double bend = fromX + (STEP - BOX) / 2.0;
      canvas.line(fromX, fromY, bend, fromY, line);
      canvas.line(bend, fromY, bend, y, line);
      canvas.line(bend, y, x, y, line);
    } else if (parent.isPresent() || !entry.parent().isEmpty()) {
      canvas.line(x - 14, y, x, y, Line.dashed(line.colour(), line.width()));
    }
  }

  private void drawEntry(Entry entry) {
    double x = x(entry);
    double y = y(entry);
    boolean main = isHeaviest(entry);
    Line line = main ? Line.of(Palette.INK, 3) : Line.of(Palette.SOFT, 1);
    canvas.roundBox(x, y, BOX, BOX_HEIGHT, 4, main ? Palette.YELLOW : Palette.GREY, line);
    String name = Outlines.fit(entry.shortName(), Face.MONO, Canvas.SMALL, BOX - 12.0);
    canvas.mono(x + 6, y + 18, name);
    drawBlocks(entry.blocks(), x + 6, y + 26);
    String weight = BlockTree.grouped(entry.weight());
    canvas.text(x + 6, y + 68, Outlines.fit(weight, Face.SANS, Canvas.SMALL, BOX - 10.0));
  }

  /// A square for each block, with the wins of its miner.
  private void drawBlocks(List<Mined> blocks, double left, double y) {
    int shown = blocks.size() > MOST_BLOCKS ? MOST_BLOCKS - 1 : blocks.size();
    double x = left;
    for (Mined block : blocks.subList(0, shown)) {
      drawBlock(x, y, String.valueOf(block.wins()));
      x += BLOCK + 3;
    }
    if (shown < blocks.size()) {
      canvas.text(x + 2, y + 15, "+" + (blocks.size() - shown));
    }
  }

  private void drawBlock(double x, double y, String wins) {
    canvas.box(x, y, BLOCK, BLOCK, Palette.CARD, Line.of(Palette.INK, 1));
    label(x + BLOCK / 2.0, y + 15, wins, Palette.INK);
  }

  private int drawLegend(double top) {
    double x = LEFT;
    canvas.roundBox(x, top, 26, 20, 4, Palette.YELLOW, Line.of(Palette.INK, 3));
    x = words(x + 34, top, "the heaviest chain");
    canvas.roundBox(x, top, 26, 20, 4, Palette.GREY, Line.of(Palette.SOFT, 1));
    x = words(x + 34, top, "forks");
    drawBlock(x, top, "2");
    words(x + 28, top, "a block, and how often its miner won;  last line: weight up to here");
    double y = top + 20;
    for (String note : notes()) {
      y += 24;
      canvas.text(LEFT, y, note);
    }
    return (int) Math.ceil(y + 18);
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (early > 0) {
      notes.add("Not drawn: " + MerkleTreeFigure.count(early, "earlier tipset", "earlier tipsets"));
    }
    if (light > 0) {
      notes.add(
          "Not drawn: "
              + MerkleTreeFigure.count(light, "tipset", "tipsets")
              + " of the lightest chains");
    }
    return notes;
  }

  private double words(double x, double top, String words) {
    canvas.text(x, top + 15, words);
    return x + Outlines.width(words, Face.SANS, Canvas.SMALL) + 22;
  }

  private void label(double x, double y, String words, Rgb ink) {
    canvas.text(x, y, words, Face.SANS, Canvas.SMALL, Anchor.MIDDLE, ink);
  }
}
