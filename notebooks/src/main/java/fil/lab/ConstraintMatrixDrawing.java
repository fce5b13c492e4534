package fil.lab;

import fil.lab.draw.Canvas;
import fil.lab.draw.Drawing;
import fil.lab.draw.Mark.Anchor;
import fil.lab.draw.Mark.Face;
import fil.lab.draw.Mark.Line;
import fil.lab.draw.Outlines;
import fil.lab.draw.Palette;
import fil.lab.draw.Rgb;
import fil.proofs.teach.PaperCircuit;
import java.util.List;

/// Draws three matrices, and the values of the variables below them.
final class ConstraintMatrixDrawing {

  private static final int LEFT = 18;
  private static final int TOP = 78;
  private static final int NUMBERS = 34;
  private static final int GAP = 26;
  private static final int ROW = 32;
  private static final int BLOCK = (Canvas.FULL_WIDTH - 2 * LEFT - NUMBERS - 2 * GAP) / 3;

  private static final Line THIN = Line.of(Palette.EDGE, 1);
  private static final Line THICK = Line.of(Palette.VERMILION, 3);

  private final ConstraintMatrix matrix;
  private final Canvas canvas = new Canvas();

  ConstraintMatrixDrawing(ConstraintMatrix matrix) {
    this.matrix = matrix;
  }

  Drawing draw() {
    canvas.title(
        LEFT,
        32,
        Outlines.fit(matrix.title(), Face.SANS, Canvas.TITLE, Canvas.FULL_WIDTH - 2.0 * LEFT));
    List<PaperCircuit.Row> rows = matrix.circuit().rows();
    drawBlock(0, "a", rows.stream().map(PaperCircuit.Row::a).toList());
    drawBlock(1, "b", rows.stream().map(PaperCircuit.Row::b).toList());
    drawBlock(2, "c", rows.stream().map(PaperCircuit.Row::c).toList());
    double bottom = TOP + (double) rows.size() * ROW;
    middle(blockLeft(1) - GAP / 2.0, TOP - 26, "·", Palette.INK);
    middle(blockLeft(2) - GAP / 2.0, TOP - 26, "=", Palette.INK);
    for (int i = 0; i < rows.size(); i++) {
      double y = TOP + (double) i * ROW;
      boolean isBroken = matrix.broken().contains(i + 1);
      middle(
          LEFT + NUMBERS / 2.0 - 4, y + 21, isBroken ? "✗ " + (i + 1) : "" + (i + 1), Palette.INK);
      if (isBroken) {
        canvas.box(
            LEFT + NUMBERS - 3.0,
            y,
            Canvas.FULL_WIDTH - 2.0 * LEFT - NUMBERS + 6,
            ROW,
            null,
            THICK);
      }
    }
    if (matrix.witness().isEmpty()) {
      return canvas.finish(Canvas.FULL_WIDTH, (int) bottom + 18);
    }
    canvas.text(LEFT, bottom + 28, "values of the variables, in the same columns:");
    for (int block = 0; block < 3; block++) {
      for (int i = 0; i < matrix.witness().size(); i++) {
        middle(cellMiddle(block, i), bottom + 52, "" + matrix.witness().get(i), Palette.INK);
      }
    }
    return canvas.finish(Canvas.FULL_WIDTH, (int) bottom + 68);
  }

  private void drawBlock(int block, String name, List<List<Integer>> rows) {
    middle(blockLeft(block) + BLOCK / 2.0, TOP - 26, name, Palette.INK);
    double width = cellWidth();
    for (int i = 0; i < matrix.circuit().names().size(); i++) {
      String label =
          Outlines.fit(matrix.circuit().names().get(i), Face.SANS, Canvas.SMALL, width - 2);
      middle(cellMiddle(block, i), TOP - 6, label, Palette.SOFT);
    }
    for (int row = 0; row < rows.size(); row++) {
      for (int i = 0; i < rows.get(row).size(); i++) {
        int coefficient = rows.get(row).get(i);
        Rgb fill = coefficient == 0 ? Palette.CARD : Palette.SKY;
        double x = blockLeft(block) + i * width;
        double y = TOP + (double) row * ROW;
        canvas.box(x, y, width, ROW, fill, THIN);
        if (coefficient != 0) {
          middle(cellMiddle(block, i), y + 21, "" + coefficient, Palette.INK);
        }
      }
    }
  }

  private static double blockLeft(int block) {
    return LEFT + NUMBERS + block * (double) (BLOCK + GAP);
  }

  private double cellWidth() {
    return (double) BLOCK / matrix.circuit().names().size();
  }

  private double cellMiddle(int block, int column) {
    return blockLeft(block) + (column + 0.5) * cellWidth();
  }

  private void middle(double x, double y, String words, Rgb ink) {
    canvas.text(x, y, words, Face.SANS, Canvas.SMALL, Anchor.MIDDLE, ink);
  }
}
