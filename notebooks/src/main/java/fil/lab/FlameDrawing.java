package fil.lab;

import fil.lab.FlameChart.Bar;
import fil.lab.FlameChart.Use;
import fil.lab.draw.Canvas;
import fil.lab.draw.Drawing;
import fil.lab.draw.Mark.Anchor;
import fil.lab.draw.Mark.Face;
import fil.lab.draw.Mark.Line;
import fil.lab.draw.Outlines;
import fil.lab.draw.Palette;
import fil.lab.draw.Rgb;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Draws bars of gas in rows over an axis. Bars that are too narrow to be seen are drawn together.
final class FlameDrawing {

  private static final int LEFT = 18;
  private static final int TOP = 50;
  private static final int ROW = 26;
  private static final int WIDTH = Canvas.FULL_WIDTH;
  private static final double PLOT = WIDTH - 2.0 * LEFT;
  private static final int MOST_ROWS = 14;
  private static final int MOST_BARS = 800;
  private static final int NARROWEST_LABEL = 36;

  private final FlameChart chart;
  private final Canvas canvas = new Canvas();

  FlameDrawing(FlameChart chart) {
    this.chart = chart;
  }

  /// What is drawn of one or more bars beside each other.
  ///
  /// @param widest the width of the bar whose colour it has
  private record Piece(
      int row, double x, double width, String label, Use use, double widest, boolean isFailed) {
    boolean joins(Piece next, double narrow) {
      return row == next.row && width < 2 * narrow && next.width < narrow;
    }

    /// Both as one, in the colour of the wider.
    Piece with(Piece next) {
      return new Piece(
          row,
          x,
          next.x + next.width - x,
          "",
          next.width > widest ? next.use : use,
          Math.max(widest, next.width),
          isFailed || next.isFailed);
    }
  }

  Drawing draw() {
    canvas.title(LEFT, 32, Outlines.fit(chart.title(), Face.SANS, Canvas.TITLE, PLOT));
    List<Piece> pieces = pieces();
    pieces.forEach(this::drawPiece);
    int rows = 1 + pieces.stream().mapToInt(Piece::row).max().orElse(0);
    int y = TOP + rows * ROW + 4;
    y = drawAxis(y);
    if (chart.isOut()) {
      double x = x(chart.used());
      canvas.line(x, TOP - 4.0, x, TOP + rows * ROW + 4.0, Line.of(Palette.CHANGED, 3));
    }
    y = drawLegend(pieces, y);
    return canvas.finish(WIDTH, drawNotes(y) + 8);
  }

  /// As many as can be told apart.
  private List<Piece> pieces() {
    List<Piece> all = new ArrayList<>();
    for (Bar bar : chart.bars()) {
      if (bar.row() < MOST_ROWS && bar.to() > bar.from()) {
        double x = x(bar.from());
        all.add(
            new Piece(
                bar.row(),
                x,
                x(bar.to()) - x,
                bar.label(),
                bar.use(),
                x(bar.to()) - x,
                bar.isFailed()));
      }
    }
    double narrow = 2;
    List<Piece> joined = joined(all, narrow);
    while (joined.size() > MOST_BARS) {
      narrow *= 2;
      joined = joined(all, narrow);
    }
    return joined;
  }

  private static List<Piece> joined(List<Piece> all, double narrow) {
    List<Piece> joined = new ArrayList<>();
    for (Piece piece : all) {
      if (!joined.isEmpty() && joined.getLast().joins(piece, narrow)) {
        joined.add(joined.removeLast().with(piece));
      } else {
        joined.add(piece);
      }
    }
    return joined;
  }

  private double x(long gas) {
    return LEFT + PLOT * Math.clamp((double) gas / chart.scale(), 0, 1);
  }

  private void drawPiece(Piece piece) {
    int y = TOP + piece.row() * ROW;
    Line outline =
        piece.isFailed()
            ? Line.of(Palette.CHANGED, piece.width() > 6 ? 3 : 1)
            : Line.of(Palette.SOFT, 1);
    double inset = piece.isFailed() && piece.width() > 6 ? 1.5 : 0;
    canvas.box(
        piece.x() + inset,
        y + inset,
        piece.width() - 2 * inset,
        ROW - 2 - 2 * inset,
        fill(piece.use()),
        piece.width() < 3 ? null : outline);
    if (piece.width() >= NARROWEST_LABEL && !piece.label().isEmpty()) {
      String words = Outlines.fit(piece.label(), Face.SANS, Canvas.SMALL, piece.width() - 10);
      if (words.length() > 2) {
        canvas.text(piece.x() + 5, y + 17, words);
      }
    }
  }

  private static Rgb fill(Use use) {
    return switch (use) {
      case CALL -> Palette.CARD;
      case ROOM -> Palette.SKY;
      case INVOKE -> Palette.PURPLE;
      case READ -> Palette.GREEN;
      case WRITE -> Palette.ORANGE;
      case CHECK -> Palette.YELLOW;
      case ACTOR -> Palette.GREY;
    };
  }

  /// An axis of gas with round numbers on it.
  private int drawAxis(int y) {
    canvas.line(LEFT, y, LEFT + PLOT, y, Line.of(Palette.INK, 1));
    long step = step();
    for (long gas = 0; gas <= chart.scale(); gas += step) {
      double x = x(gas);
      canvas.line(x, y, x, y + 5, Line.of(Palette.INK, 1));
      String label = gas == 0 ? "0 gas" : String.format(Locale.ROOT, "%,d", gas);
      double half = Outlines.width(label, Face.SANS, Canvas.SMALL) / 2;
      double middle = Math.clamp(x, LEFT + half, LEFT + PLOT - half);
      canvas.text(middle, y + 21, label, Face.SANS, Canvas.SMALL, Anchor.MIDDLE, Palette.SOFT);
    }
    return y + 34;
  }

  private long step() {
    long step = 1;
    while (chart.scale() / step > 5) {
      long leading = Long.parseLong(Long.toString(step).substring(0, 1));
      step = leading == 2 ? step / 2 * 5 : step * 2;
    }
    return step;
  }

  private int drawLegend(List<Piece> pieces, int top) {
    Set<Use> uses = EnumSet.noneOf(Use.class);
    pieces.forEach(piece -> uses.add(piece.use()));
    int y = top;
    double x = LEFT;
    for (Use use : uses) {
      double wide = 34 + Outlines.width(use.words(), Face.SANS, Canvas.SMALL) + 24;
      if (x > LEFT && x + wide > WIDTH) {
        x = LEFT;
        y += ROW;
      }
      canvas.box(x, y, 26, 20, fill(use), Line.of(Palette.INK, 1));
      canvas.text(x + 34, y + 15, use.words());
      x += wide;
    }
    return y + ROW;
  }

  private int drawNotes(int top) {
    int y = top;
    long deeper = chart.bars().stream().filter(bar -> bar.row() >= MOST_ROWS).count();
    if (deeper > 0) {
      canvas.text(LEFT, y + 15, MerkleTreeFigure.count(deeper, "bar", "bars") + " further below");
      y += ROW;
    }
    if (chart.isOut()) {
      canvas.text(LEFT, y + 15, "out of gas after " + FlameChart.gas(chart.used()));
      y += ROW;
    }
    return y;
  }
}
