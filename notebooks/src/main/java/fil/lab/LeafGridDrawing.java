package fil.lab;

import fil.lab.LeafGrid.Kind;
import fil.lab.draw.Canvas;
import fil.lab.draw.Drawing;
import fil.lab.draw.Mark.Anchor;
import fil.lab.draw.Mark.Face;
import fil.lab.draw.Mark.Line;
import fil.lab.draw.Outlines;
import fil.lab.draw.Palette;
import fil.lab.draw.Rgb;

/// Draws leaves in rows of eight, with a legend at their side.
final class LeafGridDrawing {

  private static final int LEFT = 18;
  private static final int TOP = 50;
  private static final int CELL_WIDTH = 56;
  private static final int CELL_HEIGHT = 36;
  private static final int GAP = 4;
  private static final int LEGEND = LEFT + LeafGrid.COLUMNS * (CELL_WIDTH + GAP) + 30;
  private static final int WIDTH = 800;
  private static final int LEGEND_ROW = 34;

  private static final Line THIN = Line.of(Palette.SOFT, 1);
  private static final Line RING = Line.of(Palette.VERMILION, 4);

  private final LeafGrid grid;
  private final Canvas canvas = new Canvas();

  LeafGridDrawing(LeafGrid grid) {
    this.grid = grid;
  }

  Drawing draw() {
    canvas.title(LEFT, 32, Outlines.fit(grid.title(), Face.SANS, Canvas.TITLE, WIDTH - 2.0 * LEFT));
    for (int leaf = 0; leaf < grid.leaves(); leaf++) {
      int x = LEFT + leaf % LeafGrid.COLUMNS * (CELL_WIDTH + GAP);
      int y = TOP + leaf / LeafGrid.COLUMNS * (CELL_HEIGHT + GAP);
      drawCell(x, y, grid.kind(leaf), String.valueOf(leaf));
    }
    int rows = Math.ceilDiv(grid.leaves(), LeafGrid.COLUMNS);
    int y = TOP;
    for (Kind kind : Kind.values()) {
      drawCell(LEGEND, y, kind, "");
      String words = grid.numbers(kind).size() + " " + kind.words();
      canvas.text(LEGEND + CELL_WIDTH + 12.0, y + 23.0, words);
      y += LEGEND_ROW + CELL_HEIGHT / 2;
    }
    int bottom = Math.max(TOP + rows * (CELL_HEIGHT + GAP), y);
    return canvas.finish(WIDTH, bottom + 14);
  }

  /// Lost leaves are dark, asked ones have a ring inside, and a cross marks what is both.
  private void drawCell(int x, int y, Kind kind, String number) {
    boolean isLost = kind == Kind.LOST || kind == Kind.MISSED;
    boolean isAsked = kind == Kind.SHOWN || kind == Kind.MISSED;
    Rgb fill = isLost ? Palette.INK : Palette.SKY;
    canvas.box(x, y, CELL_WIDTH, CELL_HEIGHT, fill, THIN);
    if (isAsked) {
      canvas.box(x + 3, y + 3, CELL_WIDTH - 6, CELL_HEIGHT - 6, Palette.CARD, RING);
    }
    if (kind == Kind.MISSED) {
      canvas.line(x + 5, y + 5, x + CELL_WIDTH - 5, y + CELL_HEIGHT - 5, RING);
      canvas.line(x + 5, y + CELL_HEIGHT - 5, x + CELL_WIDTH - 5, y + 5, RING);
      return;
    }
    Rgb ink = Palette.inkOn(isAsked ? Palette.CARD : fill);
    canvas.text(
        x + CELL_WIDTH / 2.0, y + 23.0, number, Face.SANS, Canvas.SMALL, Anchor.MIDDLE, ink);
  }
}
