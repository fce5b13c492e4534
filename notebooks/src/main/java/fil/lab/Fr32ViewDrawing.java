package fil.lab;

import fil.lab.draw.Canvas;
import fil.lab.draw.Drawing;
import fil.lab.draw.Mark.Anchor;
import fil.lab.draw.Mark.Face;
import fil.lab.draw.Mark.Line;
import fil.lab.draw.Outlines;
import fil.lab.draw.Palette;
import fil.lab.draw.Rgb;
import java.util.Locale;

/// Draws words as strips of bits, each byte a box in them.
final class Fr32ViewDrawing {

  private static final int LEFT = 18;
  private static final int TOP = 56;
  private static final double BIT = (Canvas.FULL_WIDTH - 2.0 * LEFT) / Fr32View.WORD_BITS;
  private static final int ROW = 66;
  private static final int HEIGHT = 32;

  private static final Line THIN = Line.of(Palette.SOFT, 1);
  private static final Line THICK = Line.of(Palette.INK, 2);

  private final Fr32View view;
  private final Canvas canvas = new Canvas();

  Fr32ViewDrawing(Fr32View view) {
    this.view = view;
  }

  Drawing draw() {
    canvas.title(
        LEFT, 32, Outlines.fit(view.title(), Face.SANS, Canvas.TITLE, Canvas.FULL_WIDTH - 36));
    for (int word = 0; word < view.words(); word++) {
      int y = TOP + word * ROW;
      canvas.text(LEFT, y + 12, "word " + word);
      double data = Fr32View.DATA_BITS * BIT;
      canvas.box(LEFT, y + 18, data, HEIGHT, Palette.CARD, THIN);
      canvas.box(LEFT + data, y + 18, 2 * BIT, HEIGHT, Palette.VERMILION, THICK);
      canvas.text(
          LEFT + data + 2 * BIT, y + 12, "00", Face.SANS, Canvas.SMALL, Anchor.END, Palette.INK);
    }
    view.runs().forEach(this::drawRun);
    int bottom = TOP + view.words() * ROW;
    double x = LEFT;
    x = legend(x, bottom, Palette.SKY, THIN, "a byte");
    x = legend(x, bottom, Palette.ORANGE, THICK, "a byte cut in two");
    x = legend(x, bottom, Palette.CARD, THIN, "zeros, where the data ends");
    legend(x, bottom, Palette.VERMILION, THICK, "the two spare bits");
    return canvas.finish(Canvas.FULL_WIDTH, bottom + 34);
  }

  private void drawRun(Fr32View.Run run) {
    double x = LEFT + run.at() * BIT;
    double y = TOP + run.word() * ROW + 18.0;
    double width = run.bits() * BIT;
    Rgb fill = run.isCut() ? Palette.ORANGE : Palette.SKY;
    canvas.box(x, y, width, HEIGHT, fill, run.isCut() ? THICK : THIN);
    String words = letter(view.raw().at(run.index()));
    if (Outlines.width(words, Face.MONO, Canvas.SMALL) <= width - 2) {
      canvas.text(
          x + width / 2, y + 21, words, Face.MONO, Canvas.SMALL, Anchor.MIDDLE, Palette.INK);
    }
  }

  /// A byte as a letter where it is one, else in hex.
  private static String letter(byte value) {
    return value > ' ' && value < 0x7f
        ? String.valueOf((char) value)
        : String.format(Locale.ROOT, "%02x", value & 0xff);
  }

  private double legend(double x, int y, Rgb fill, Line line, String words) {
    canvas.box(x, y, 26, 20, fill, line);
    canvas.text(x + 34, y + 15, words);
    return x + 34 + Outlines.width(words, Face.SANS, Canvas.SMALL) + 24;
  }
}
