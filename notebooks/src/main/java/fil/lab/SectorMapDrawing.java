package fil.lab;

import fil.lab.SectorMap.Kind;
import fil.lab.draw.Canvas;
import fil.lab.draw.Drawing;
import fil.lab.draw.Mark.Anchor;
import fil.lab.draw.Mark.Face;
import fil.lab.draw.Mark.Line;
import fil.lab.draw.Outlines;
import fil.lab.draw.Palette;
import fil.lab.draw.Rgb;
import java.util.Locale;

/// Lays a sector out as eight rows of eight cells, each a leaf or a run of leaves.
final class SectorMapDrawing {

  private static final int COLUMNS = 8;
  private static final int CELLS = 64;
  private static final int LEFT = 18;
  private static final int TOP = 50;
  private static final int CELL_WIDTH = 112;
  private static final int CELL_HEIGHT = 44;
  private static final int GAP = 4;

  private static final Line THIN = Line.of(Palette.SOFT, 1);
  private static final Line THICK = Line.of(Palette.INK, 3);
  private static final Rgb EMPTY = Palette.CARD;

  private final SectorMap map;
  private final Canvas canvas = new Canvas();

  /// How many leaves one cell stands for.
  private final int run;

  SectorMapDrawing(SectorMap map) {
    this.map = map;
    this.run = Math.ceilDiv(map.leafCount(), CELLS);
  }

  Drawing draw() {
    canvas.title(
        LEFT, 32, Outlines.fit(map.title(), Face.SANS, Canvas.TITLE, Canvas.FULL_WIDTH - 36));
    int cells = Math.ceilDiv(map.leafCount(), run);
    for (int cell = 0; cell < cells; cell++) {
      int x = LEFT + cell % COLUMNS * (CELL_WIDTH + GAP);
      int y = TOP + cell / COLUMNS * (CELL_HEIGHT + GAP);
      int first = cell * run;
      drawCell(x, y, first, Math.min(first + run, map.leafCount()));
    }
    int rows = Math.ceilDiv(cells, COLUMNS);
    return canvas.finish(Canvas.FULL_WIDTH, drawLegend(TOP + rows * (CELL_HEIGHT + GAP) + 12));
  }

  String sketch() {
    StringBuilder out = new StringBuilder();
    int cells = Math.ceilDiv(map.leafCount(), run);
    for (int cell = 0; cell < cells; cell++) {
      int first = cell * run;
      if (cell % COLUMNS == 0) {
        out.append(cell == 0 ? "" : "\n");
        out.append(String.format(Locale.ROOT, "leaf %,9d ", first));
      }
      out.append(' ').append(letter(first, Math.min(first + run, map.leafCount())));
    }
    out.append("\n\nd data   p padding   . empty   capital or ! changed");
    if (run > 1) {
      out.append(String.format(Locale.ROOT, "   one letter for %,d leaves", run));
    }
    return out.append('\n').toString();
  }

  private char letter(int from, int to) {
    boolean changed = isChanged(from, to);
    return switch (main(from, to)) {
      case DATA -> changed ? 'D' : 'd';
      case PADDING -> changed ? 'P' : 'p';
      case EMPTY -> changed ? '!' : '.';
    };
  }

  /// The kind that says most about a run: data before padding before nothing.
  private Kind main(int from, int to) {
    Kind main = Kind.EMPTY;
    for (int leaf = from; leaf < to; leaf++) {
      Kind kind = map.kind(leaf);
      main = kind.compareTo(main) < 0 ? kind : main;
    }
    return main;
  }

  private boolean isChanged(int from, int to) {
    for (int leaf = from; leaf < to; leaf++) {
      if (map.isChanged(leaf)) {
        return true;
      }
    }
    return false;
  }

  private void drawCell(int x, int y, int from, int to) {
    boolean changed = isChanged(from, to);
    drawFill(x, y, from, to, changed);
    canvas.box(x, y, CELL_WIDTH, CELL_HEIGHT, null, changed ? THICK : THIN);
    if (run == 1) {
      canvas.text(x + 6, y + 17, String.valueOf(from));
      canvas.mono(x + 6, y + 37, Swatch.brief(map.leaf(from), 4));
      drawSpareBits(x + CELL_WIDTH - 26, y + 6, from);
    } else {
      canvas.text(x + 6, y + 17, String.format(Locale.ROOT, "%,d –", from));
      canvas.text(x + 6, y + 37, String.format(Locale.ROOT, "%,d", to - 1));
    }
    if (changed) {
      canvas.text(
          x + CELL_WIDTH - 6.0, y + 37, "≠", Face.SANS, Canvas.TITLE, Anchor.END, Palette.INK);
    }
  }

  /// Fills a cell with the colour of its leaves, or with one stripe for each kind among them.
  private void drawFill(int x, int y, int from, int to, boolean changed) {
    if (changed) {
      canvas.box(x, y, CELL_WIDTH, CELL_HEIGHT, Palette.CHANGED, null);
      return;
    }
    double left = x;
    for (Kind kind : Kind.values()) {
      int count = 0;
      for (int leaf = from; leaf < to; leaf++) {
        count += map.kind(leaf) == kind ? 1 : 0;
      }
      double width = (double) CELL_WIDTH * count / (to - from);
      if (count > 0) {
        canvas.box(left, y, width, CELL_HEIGHT, fill(kind), null);
      }
      left += width;
    }
  }

  /// The high bit first, as one writes numbers.
  private void drawSpareBits(int x, int y, int leaf) {
    int bits = map.spareBits(leaf);
    drawBit(x, y, (bits & 2) != 0);
    drawBit(x + 11, y, (bits & 1) != 0);
  }

  private void drawBit(int x, int y, boolean set) {
    canvas.box(x, y, 8, 8, set ? Palette.INK : EMPTY, Line.of(Palette.INK, 1));
  }

  private static Rgb fill(Kind kind) {
    return switch (kind) {
      case DATA -> Palette.SKY;
      case PADDING -> Palette.YELLOW;
      case EMPTY -> EMPTY;
    };
  }

  /// Says what the colours mean; returns the height of the picture.
  private int drawLegend(int y) {
    double x = LEFT;
    x = legend(x, y, fill(Kind.DATA), THIN, "data: " + leaves(Kind.DATA));
    x = legend(x, y, fill(Kind.PADDING), THIN, "padding: " + leaves(Kind.PADDING));
    x = legend(x, y, fill(Kind.EMPTY), THIN, "empty: " + leaves(Kind.EMPTY));
    if (!map.before().isEmpty()) {
      legend(x, y, Palette.CHANGED, THICK, "≠ changed");
    }
    if (run > 1) {
      canvas.text(
          LEFT, y + 46, String.format(Locale.ROOT, "Each cell is %,d leaves of 32 bytes.", run));
      return y + 64;
    }
    drawBit(LEFT, y + 36, false);
    drawBit(LEFT + 11, y + 36, false);
    canvas.text(
        LEFT + 34,
        y + 46,
        "Each cell is a leaf of 32 bytes: its number, its first 4 bytes, and its two spare bits,"
            + " filled where set.");
    return y + 64;
  }

  private String leaves(Kind kind) {
    return MerkleTreeFigure.count(map.count(kind), "leaf", "leaves");
  }

  private double legend(double x, int y, Rgb fill, Line line, String words) {
    canvas.box(x, y, 26, 20, fill, line);
    canvas.text(x + 34, y + 15, words);
    return x + 34 + Outlines.width(words, Face.SANS, Canvas.SMALL) + 24;
  }
}
