package fil.lab;

import fil.lab.AddressParts.Part;
import fil.lab.draw.Canvas;
import fil.lab.draw.Drawing;
import fil.lab.draw.Mark.Anchor;
import fil.lab.draw.Mark.Face;
import fil.lab.draw.Mark.Line;
import fil.lab.draw.Outlines;
import fil.lab.draw.Palette;
import fil.lab.draw.Rgb;
import fil.num.Bytes;

/// Lays the characters of an address out above its bytes, each on the colour of its part.
final class AddressDrawing {

  private static final int LEFT = 18;
  private static final int TOP = 50;
  private static final int ROW = 30;
  private static final int HEIGHT = 26;
  private static final int CHARACTERS_A_ROW = 43;
  private static final int BYTES_A_ROW = 27;
  private static final double CHARACTER = 21;
  private static final double BYTE = 33;
  private static final Line THIN = Line.of(Palette.SOFT, 1);
  private static final Line EDGE = Line.of(Palette.INK, 3);
  private static final Line WRONG = Line.of(Palette.CHANGED, 3);

  private final AddressView view;
  private final AddressParts parts;
  private final Canvas canvas = new Canvas();

  /// Where the next thing is drawn.
  private int y = TOP;

  AddressDrawing(AddressView view) {
    this.view = view;
    this.parts = view.parts();
  }

  Drawing draw() {
    int width = width();
    canvas.title(LEFT, 32, Outlines.fit(view.title(), Face.SANS, Canvas.TITLE, width - 36.0));
    soft("the text");
    drawText();
    if (!parts.addressBytes().isEmpty()) {
      y += 6;
      soft("the bytes that messages and state have");
      drawBytes();
      drawChecksum();
    }
    drawLegend(width);
    y += 18;
    view.typo().ifPresent(this::say);
    say(parts.verdict());
    return canvas.finish(width, y);
  }

  private int width() {
    double text = Math.min(view.text().length(), CHARACTERS_A_ROW) * CHARACTER;
    double words =
        Math.max(
            Outlines.width(parts.verdict(), Face.SANS, Canvas.SMALL),
            view.typo().map(said -> Outlines.width(said, Face.SANS, Canvas.SMALL)).orElse(0.0));
    return (int) Math.ceil(Math.clamp(Math.max(text, words) + 2 * LEFT, 640, Canvas.FULL_WIDTH));
  }

  private void soft(String words) {
    canvas.text(LEFT, y + 14, words, Face.SANS, Canvas.SMALL, Anchor.START, Palette.SOFT);
    y += 22;
  }

  private void say(String sentence) {
    canvas.text(LEFT, y, Outlines.fit(sentence, Face.SANS, Canvas.SMALL, Canvas.FULL_WIDTH - 36.0));
    y += 22;
  }

  private void drawText() {
    for (int i = 0; i < view.text().length(); i++) {
      double x = LEFT + i % CHARACTERS_A_ROW * CHARACTER;
      int top = y + i / CHARACTERS_A_ROW * ROW;
      Part part = parts.partOf(i);
      canvas.box(x, top, CHARACTER, HEIGHT, fill(part), THIN);
      double share = parts.bitsOfPart(i) / 5.0;
      if (share < 1) {
        canvas.box(
            x + share * CHARACTER, top, (1 - share) * CHARACTER, HEIGHT, fill(Part.CHECKSUM), THIN);
      }
      if (i > 0 && part != parts.partOf(i - 1) && i % CHARACTERS_A_ROW > 0) {
        canvas.line(x, top, x, top + HEIGHT, EDGE);
      }
      if (view.mistyped().contains(i)) {
        canvas.box(x, top, CHARACTER, HEIGHT, null, WRONG);
      }
      middle(x + CHARACTER / 2, top, view.text().substring(i, i + 1));
    }
    y += Math.ceilDiv(view.text().length(), CHARACTERS_A_ROW) * ROW;
  }

  private void middle(double x, int top, String letters) {
    canvas.text(x, top + 18, letters, Face.MONO, Canvas.SMALL, Anchor.MIDDLE, Palette.INK);
  }

  private void drawBytes() {
    int at = 0;
    for (Part part : Part.values()) {
      if (part != Part.CHECKSUM) {
        at = drawBytes(part, parts.bytesOf(part), at);
      }
    }
    y += Math.ceilDiv(at, BYTES_A_ROW) * ROW;
  }

  private int drawBytes(Part part, Bytes bytes, int from) {
    for (int i = 0; i < bytes.size(); i++) {
      int at = from + i;
      double x = LEFT + at % BYTES_A_ROW * BYTE;
      drawByte(bytes, i, x, y + at / BYTES_A_ROW * ROW, part, THIN);
    }
    return from + bytes.size();
  }

  private void drawByte(Bytes bytes, int index, double x, int top, Part part, Line outline) {
    canvas.box(x, top, BYTE, HEIGHT, fill(part), outline);
    middle(x + BYTE / 2, top, bytes.slice(index, index + 1).toHex());
  }

  /// The checksum of the text and, where that is another, the one it should be.
  private void drawChecksum() {
    Bytes written = parts.bytesOf(Part.CHECKSUM);
    if (written.isEmpty()) {
      return;
    }
    Bytes right = parts.otherChecksum().orElse(written);
    y += 6;
    drawFour("the checksum in the text", written, written);
    drawFour("the checksum of the bytes above", right, written);
  }

  private void drawFour(String words, Bytes bytes, Bytes written) {
    canvas.text(LEFT, y + 18, words);
    for (int i = 0; i < bytes.size(); i++) {
      boolean differs = bytes.at(i) != written.at(i);
      double x = LEFT + 8 * BYTE + i * BYTE;
      drawByte(bytes, i, x, y, Part.CHECKSUM, differs ? WRONG : THIN);
    }
    y += ROW;
  }

  /// Says what the colours mean.
  private void drawLegend(int width) {
    y += 10;
    double x = LEFT;
    for (Part part : parts.present()) {
      double wide = 34 + Outlines.width(part.label(), Face.SANS, Canvas.SMALL) + 24;
      if (x > LEFT && x + wide > width) {
        x = LEFT;
        y += ROW;
      }
      canvas.box(x, y, 26, 20, fill(part), Line.of(Palette.INK, 1));
      canvas.text(x + 34, y + 15, part.label());
      x += wide;
    }
    y += ROW;
  }

  private static Rgb fill(Part part) {
    return switch (part) {
      case NETWORK -> Palette.GREY;
      case PROTOCOL -> Palette.ORANGE;
      case NUMBER, PAYLOAD -> Palette.SKY;
      case NAMESPACE -> Palette.PURPLE;
      case CHECKSUM -> Palette.YELLOW;
      case UNKNOWN -> Palette.CARD;
    };
  }
}
