package fil.lab;

import fil.lab.ClaimsView.MinerClaim;
import fil.lab.draw.Canvas;
import fil.lab.draw.Drawing;
import fil.lab.draw.Mark.Anchor;
import fil.lab.draw.Mark.Face;
import fil.lab.draw.Mark.Line;
import fil.lab.draw.Outlines;
import fil.lab.draw.Palette;
import java.util.List;

/// Draws claims as bars, one below the other, and the minimum as a line across them.
final class ClaimsDrawing {

  private static final int LEFT = 18;
  private static final int NAMES = 130;
  private static final int BARS = LEFT + NAMES;
  private static final int BAR_WIDTH = 520;
  private static final int LABELS = BARS + BAR_WIDTH + 10;
  private static final int WIDTH = LABELS + 200;
  private static final int TOP = 84;
  private static final int ROW = 36;
  private static final int BAR = 24;

  private final ClaimsView view;
  private final Canvas canvas = new Canvas();
  private final double most;

  ClaimsDrawing(ClaimsView view) {
    this.view = view;
    this.most = view.most();
  }

  Drawing draw() {
    canvas.title(LEFT, 32, Outlines.fit(view.title(), Face.SANS, Canvas.TITLE, WIDTH - 36.0));
    List<MinerClaim> shown = view.shown();
    int y = TOP;
    for (MinerClaim claim : shown) {
      drawClaim(claim, y);
      y += ROW;
    }
    double at = BARS + width(view.policy().consensusMinimum().bytes().doubleValue());
    canvas.line(at, TOP - 10, at, y + 2.0, Line.dashed(Palette.VERMILION, 2));
    canvas.text(
        at,
        TOP - 18,
        "minimum: " + ClaimsView.in(view.policy().consensusMinimum()),
        Face.SANS,
        Canvas.SMALL,
        Anchor.MIDDLE,
        Palette.INK);
    int more = view.claims().size() - shown.size();
    if (more > 0) {
      y += 16;
      canvas.text(LEFT, y, MerkleTreeFigure.count(more, "more miner", "more miners"));
    }
    canvas.text(LEFT, y + 26, view.rule());
    canvas.text(LEFT, y + 48, view.sum());
    return canvas.finish(WIDTH, y + 66);
  }

  private void drawClaim(MinerClaim claim, int y) {
    boolean counts = view.counts(claim);
    canvas.text(LEFT, y + 17, Outlines.fit(claim.name(), Face.SANS, Canvas.SMALL, NAMES - 12.0));
    double length = width(claim.power().bytes().doubleValue());
    canvas.box(
        BARS,
        y,
        Math.max(length, 1),
        BAR,
        counts ? Palette.SKY : Palette.GREY,
        counts ? Line.of(Palette.INK, 2) : Line.dashed(Palette.SOFT, 1));
    canvas.text(
        LABELS, y + 17, ClaimsView.in(claim.power()) + (counts ? ", counts" : ", does not count"));
  }

  private double width(double bytes) {
    return bytes / most * BAR_WIDTH;
  }
}
