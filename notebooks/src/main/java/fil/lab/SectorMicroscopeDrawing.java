package fil.lab;

import fil.lab.SectorMicroscope.Content;
import fil.lab.SectorMicroscope.Path;
import fil.lab.draw.Canvas;
import fil.lab.draw.Drawing;
import fil.lab.draw.Mark.Anchor;
import fil.lab.draw.Mark.Face;
import fil.lab.draw.Mark.Line;
import fil.lab.draw.Outlines;
import fil.lab.draw.Palette;
import fil.lab.draw.Rgb;
import fil.num.Bytes32;
import java.util.Locale;

/// Draws a sector on the left, the node under the glass in the middle, and its ways up on the
/// right.
final class SectorMicroscopeDrawing {

  private static final int LEFT = 18;
  private static final int TOP = 64;
  private static final int WIDTH = Canvas.FULL_WIDTH;
  private static final int COLUMNS = 8;
  private static final int CELL = 27;
  private static final int GLASS = 290;
  private static final int GLASS_WIDTH = 330;
  private static final int CONTENT = 52;
  private static final int WAYS = 656;
  private static final int STEP = 23;
  private static final int HASH_BYTES = 8;

  private final SectorMicroscope view;
  private final Canvas canvas = new Canvas();

  SectorMicroscopeDrawing(SectorMicroscope view) {
    this.view = view;
  }

  Drawing draw() {
    canvas.title(LEFT, 32, Outlines.fit(view.title(), Face.SANS, Canvas.TITLE, WIDTH - 36.0));
    double glassBottom = TOP + view.contents().size() * (double) CONTENT + 8;
    drawLight(glassBottom);
    double bottom = Math.max(drawSector(), glassBottom);
    drawGlass(glassBottom);
    bottom = Math.max(bottom, drawWays());
    return canvas.finish(WIDTH, (int) Math.ceil(bottom + 18));
  }

  private double cellX(int node) {
    return LEFT + node % COLUMNS * (double) CELL;
  }

  private double cellY(int node) {
    return TOP + (double) (node / COLUMNS * CELL);
  }

  /// Two lines from the node to the glass.
  private void drawLight(double glassBottom) {
    double right = cellX(view.node()) + CELL;
    double top = cellY(view.node());
    Line line = Line.dashed(Palette.SOFT, 1);
    canvas.line(right, top, GLASS, TOP, line);
    canvas.line(right, top + CELL, GLASS, glassBottom, line);
  }

  private double drawSector() {
    canvas.text(
        LEFT,
        TOP - 10,
        String.format(Locale.ROOT, "sector: %,d bytes", view.nodes() * Bytes32.SIZE));
    for (int node = 0; node < view.nodes(); node++) {
      boolean isNode = node == view.node();
      if (!isNode) {
        drawCell(node, Line.of(Palette.SOFT, 1));
      }
    }
    drawCell(view.node(), Line.of(Palette.INK, 3));
    double y = cellY(view.nodes() - 1) + CELL + 14;
    y = key(y, Palette.YELLOW, "the node");
    y = key(y, Palette.SKY, "base parents");
    return key(y, Palette.ORANGE, "expander parents");
  }

  private void drawCell(int node, Line line) {
    canvas.box(cellX(node), cellY(node), CELL, CELL, fill(node), line);
    String words = letter(node);
    if (!words.isEmpty()) {
      double x = cellX(node) + CELL / 2.0;
      canvas.text(x, cellY(node) + 19, words, Face.SANS, Canvas.SMALL, Anchor.MIDDLE, Palette.INK);
    }
  }

  private Rgb fill(int node) {
    if (node == view.node()) {
      return Palette.YELLOW;
    }
    return view.baseParents().contains(node)
        ? Palette.SKY
        : view.expanderParents().contains(node) ? Palette.ORANGE : Palette.CARD;
  }

  /// The number of a node that matters here.
  private String letter(int node) {
    return fill(node).equals(Palette.CARD) ? "" : String.valueOf(node);
  }

  private double key(double y, Rgb fill, String words) {
    canvas.box(LEFT, y, 20, 18, fill, Line.of(Palette.SOFT, 1));
    canvas.text(LEFT + 28, y + 14, words);
    return y + 25;
  }

  private void drawGlass(double bottom) {
    canvas.text(GLASS, TOP - 10, "node " + view.node() + " under the glass");
    canvas.roundBox(
        GLASS, TOP, GLASS_WIDTH, bottom - TOP, 8, Palette.CARD, Line.of(Palette.INK, 2));
    double y = TOP + 6;
    for (Content content : view.contents()) {
      canvas.text(GLASS + 12, y + 16, content.what());
      drawHash(GLASS + 12, y + 22, GLASS_WIDTH - 24, content.value(), 12);
      y += CONTENT;
    }
  }

  private double drawWays() {
    double y = TOP - 10;
    for (Path path : view.paths()) {
      canvas.text(WAYS, y, path.tree() + ", " + path.arity() + " into 1");
      y += 8;
      for (int row = path.nodes().size() - 1; row >= 0; row--) {
        boolean isRoot = row == path.nodes().size() - 1;
        drawHash(WAYS, y, 190, path.nodes().get(row), HASH_BYTES - 1);
        String beside = isRoot ? path.root() : row == 0 ? "leaf" : "row " + row;
        canvas.text(WAYS + 198, y + 16, beside);
        y += STEP;
      }
      y += 26;
    }
    return y - 26;
  }

  private void drawHash(double x, double y, double width, Bytes32 hash, int shown) {
    canvas.box(x, y, width, STEP - 2.0, Swatch.colour(hash.bytes()), Line.of(Palette.SOFT, 1));
    String digits = Swatch.brief(hash.bytes(), shown);
    canvas.mono(x + 6, y + 16, Outlines.fit(digits, Face.MONO, Canvas.SMALL, width - 12));
  }
}
