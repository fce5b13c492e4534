package fil.lab;

import fil.lab.draw.Canvas;
import fil.lab.draw.Drawing;
import fil.lab.draw.Mark.Anchor;
import fil.lab.draw.Mark.Face;
import fil.lab.draw.Mark.Line;
import fil.lab.draw.Outlines;
import fil.lab.draw.Palette;
import fil.lab.draw.Rgb;

/// Lays bytes out in rows, each byte on the colour of its region.
final class HexDrawing {

  private static final int LEFT = 18;
  private static final int TOP = 50;
  private static final int ROW = 26;
  private static final double DIGIT = Outlines.width("0", Face.MONO, Canvas.SMALL);
  private static final Line THIN = Line.of(Palette.SOFT, 1);

  private final HexView view;
  private final Canvas canvas = new Canvas();
  private final double cell;
  private final double bytesLeft;
  private final double right;

  HexDrawing(HexView view) {
    this.view = view;
    this.cell = view.spareBits() ? DIGIT * 2 + 5 : DIGIT * 2 + 8;
    this.bytesLeft = LEFT + DIGIT * 6 + 18;
    this.right = bytesLeft + view.rowSize() * cell + 8 * (view.rowSize() / 8 - 1) + 18;
  }

  Drawing draw() {
    canvas.title(LEFT, 32, Outlines.fit(view.title(), Face.SANS, Canvas.TITLE, width() - 36.0));
    int y = TOP;
    if (view.spareBits()) {
      soft(LEFT, y + 15, "offset");
      soft(right, y + 15, "spare");
      y += ROW;
    }
    for (int offset : view.offsets()) {
      if (offset < 0) {
        soft(bytesLeft, y + 17, HexDump.skipped(view));
      } else {
        drawRow(offset, y);
      }
      y += ROW;
    }
    return canvas.finish(width(), drawLegend(y + 10));
  }

  private int width() {
    double wide = right + (view.spareBits() ? 54 : view.rowSize() * DIGIT) + 18;
    return (int) Math.ceil(Math.max(wide, 480));
  }

  private void soft(double x, double y, String words) {
    canvas.text(x, y, words, Face.SANS, Canvas.SMALL, Anchor.START, Palette.SOFT);
  }

  private void drawRow(int offset, int y) {
    canvas.text(
        LEFT, y + 17, HexDump.offset(offset), Face.MONO, Canvas.SMALL, Anchor.START, Palette.SOFT);
    int end = Math.min(offset + view.rowSize(), view.bytes().size());
    for (int i = offset; i < end; i++) {
      drawByte(i, x(i), y);
    }
    if (view.spareBits()) {
      if (offset + 31 < end) {
        drawSpareBits(offset + 31, y);
      }
    } else {
      StringBuilder letters = new StringBuilder();
      for (int i = offset; i < end; i++) {
        letters.append(HexDump.letter(view, i));
      }
      canvas.mono(right, y + 17, letters.toString());
    }
  }

  private double x(int offset) {
    int column = offset % view.rowSize();
    return bytesLeft + column * cell + column / 8 * 8;
  }

  private void drawByte(int at, double x, int y) {
    int label = view.labelAt(at);
    boolean spoilt = view.spareBits() && at % 32 == 31 && (view.bytes().at(at) & 0xc0) != 0;
    boolean last = view.spareBits() && at % 32 == 31;
    if (label >= 0) {
      canvas.box(x, y, cell, ROW - 2, fill(label), null);
      drawEnds(at, label, x, y);
    }
    if (last) {
      Line outline = Line.of(Palette.INK, spoilt ? 3 : 1);
      canvas.box(x, y, cell, ROW - 2, spoilt ? Palette.CHANGED : Palette.YELLOW, outline);
    }
    String digits = HexDump.digits(view, at);
    canvas.text(x + cell / 2, y + 17, digits, Face.MONO, Canvas.SMALL, Anchor.MIDDLE, Palette.INK);
  }

  /// A line below each region's bytes and one where it begins and ends, so that regions can be told
  /// apart without colour.
  private void drawEnds(int at, int label, double x, int y) {
    double bottom = y + ROW - 2.0;
    canvas.line(x, bottom, x + cell, bottom, THIN);
    canvas.line(x, y, x + cell, y, THIN);
    if (isEdge(at - 1, at, label)) {
      canvas.line(x, y, x, bottom, Line.of(Palette.INK, 2));
    }
    if (isEdge(at + 1, at, label)) {
      canvas.line(x + cell, y, x + cell, bottom, Line.of(Palette.INK, 2));
    }
  }

  private boolean isEdge(int neighbour, int at, int label) {
    return neighbour < 0
        || neighbour >= view.bytes().size()
        || view.labelAt(neighbour) != label
        || view.regions().stream().anyMatch(region -> region.from() == Math.max(neighbour, at));
  }

  private void drawSpareBits(int at, int y) {
    int bits = (view.bytes().at(at) & 0xff) >> 6;
    drawBit(right, y, bits >> 1);
    drawBit(right + 22, y, bits & 1);
  }

  private void drawBit(double x, int y, int bit) {
    Rgb fill = bit == 0 ? Palette.YELLOW : Palette.CHANGED;
    canvas.box(x, y, 20, ROW - 2, fill, Line.of(Palette.INK, bit == 0 ? 1 : 3));
    canvas.text(
        x + 10, y + 17, String.valueOf(bit), Face.MONO, Canvas.SMALL, Anchor.MIDDLE, Palette.INK);
  }

  /// What is wrong is red. Where there are more labels than colours, the first keeps its own, and
  /// the others share the rest in turn: neighbours differ, and the legend has the order of the
  /// bytes.
  private Rgb fill(int label) {
    if (view.isWrong(label)) {
      return Palette.CHANGED;
    }
    int colours = Palette.FILLS.size();
    return Palette.FILLS.get(label < colours ? label : 1 + (label - 1) % (colours - 1));
  }

  /// Says what the colours mean; returns the height of the picture.
  private int drawLegend(int top) {
    int y = top;
    double x = LEFT;
    for (int label = 0; label < view.labels().size(); label++) {
      String words = Outlines.fit(view.labels().get(label), Face.SANS, Canvas.SMALL, 400);
      double wide = 34 + Outlines.width(words, Face.SANS, Canvas.SMALL) + 24;
      if (x > LEFT && x + wide > width()) {
        x = LEFT;
        y += ROW;
      }
      canvas.box(x, y, 26, 20, fill(label), Line.of(Palette.INK, 1));
      canvas.text(x + 34, y + 15, words);
      x += wide;
    }
    y += view.labels().isEmpty() ? 0 : ROW;
    if (view.spareBits()) {
      canvas.box(LEFT, y, 26, 20, Palette.YELLOW, Line.of(Palette.INK, 1));
      canvas.text(
          LEFT + 34,
          y + 15,
          "byte 31 of each word and its two top bits: the spare bits, 0 in padded data");
      y += ROW;
      if (view.spoiltWords() > 0) {
        canvas.box(LEFT, y, 26, 20, Palette.CHANGED, Line.of(Palette.INK, 3));
        canvas.text(LEFT + 34, y + 15, "a spare bit is set: the word may exceed the field");
        y += ROW;
      }
    }
    return y + 8;
  }
}
