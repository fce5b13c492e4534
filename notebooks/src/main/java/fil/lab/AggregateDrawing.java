package fil.lab;

import fil.lab.AggregateView.Entry;
import fil.lab.draw.Canvas;
import fil.lab.draw.Drawing;
import fil.lab.draw.Mark.Face;
import fil.lab.draw.Mark.Line;
import fil.lab.draw.Outlines;
import fil.lab.draw.Palette;
import fil.num.Bytes;
import org.jspecify.annotations.Nullable;

/// Draws who signed what in rows, and below them the sum that all signatures run into.
final class AggregateDrawing {

  private static final int LEFT = 18;
  private static final int TOP = 50;
  private static final int ROW = 44;
  private static final int HEIGHT = 32;
  private static final int SIGNER = 250;
  private static final int MESSAGE = 250;
  private static final int SIGNATURE = 220;
  private static final int GAP = 20;
  private static final int MESSAGE_LEFT = LEFT + SIGNER + GAP;
  private static final int SIGNATURE_LEFT = MESSAGE_LEFT + MESSAGE + GAP;
  private static final int BUS = SIGNATURE_LEFT + SIGNATURE + 30;
  private static final int WIDTH = BUS + 30;
  private static final Line THIN = Line.of(Palette.SOFT, 1);
  private static final Line THICK = Line.of(Palette.INK, 2);

  private final AggregateView view;
  private final Canvas canvas = new Canvas();

  AggregateDrawing(AggregateView view) {
    this.view = view;
  }

  Drawing draw() {
    canvas.title(LEFT, 32, Outlines.fit(view.title(), Face.SANS, Canvas.TITLE, WIDTH - 36.0));
    int y = TOP;
    canvas.text(LEFT, y + 14, "signer and public key");
    canvas.text(MESSAGE_LEFT, y + 14, "message");
    canvas.text(SIGNATURE_LEFT, y + 14, "signature, 96 bytes");
    y += 24;
    int first = y + HEIGHT / 2;
    for (Entry entry : view.entries()) {
      drawEntry(entry, y);
      y += ROW;
    }
    canvas.line(BUS, first, BUS, y + HEIGHT / 2.0, THICK);
    canvas.line(BUS, y + HEIGHT / 2.0, SIGNATURE_LEFT + SIGNATURE, y + HEIGHT / 2.0, THICK);
    box(LEFT, y, SIGNATURE_LEFT + SIGNATURE - LEFT, view.aggregate(), THICK);
    canvas.text(LEFT + 10, y + 21, "aggregate, %d bytes".formatted(view.aggregate().size()));
    canvas.mono(LEFT + 180, y + 21, Swatch.grouped(view.aggregate().slice(0, 20)) + " …");
    y += ROW + 14;
    canvas.text(LEFT, y, Outlines.fit(view.verdict(), Face.SANS, Canvas.SMALL, WIDTH - 36.0));
    return canvas.finish(WIDTH, y + 16);
  }

  private void drawEntry(Entry entry, int y) {
    box(LEFT, y, SIGNER, entry.publicKey(), THIN);
    String name = Outlines.fit(entry.signer(), Face.SANS, Canvas.SMALL, 110);
    canvas.text(LEFT + 10, y + 21, name);
    canvas.mono(LEFT + 130, y + 21, Swatch.brief(entry.publicKey(), 4));

    Line outline = entry.isChanged() ? Line.of(Palette.CHANGED, 3) : THIN;
    box(MESSAGE_LEFT, y, MESSAGE, entry.message(), outline);
    canvas.mono(MESSAGE_LEFT + 10, y + 21, AggregateView.ends(entry.message()));
    if (entry.isChanged()) {
      canvas.text(MESSAGE_LEFT + 160, y + 21, "changed");
    }

    box(SIGNATURE_LEFT, y, SIGNATURE, entry.signature(), Line.dashed(Palette.SOFT, 1));
    canvas.mono(SIGNATURE_LEFT + 10, y + 21, Swatch.brief(entry.signature(), 8));
    double middle = y + HEIGHT / 2.0;
    canvas.line(SIGNATURE_LEFT + SIGNATURE, middle, BUS, middle, THICK);
  }

  private void box(double x, double y, double width, Bytes content, @Nullable Line outline) {
    canvas.box(x, y, width, HEIGHT, Swatch.colour(content), outline);
  }
}
