package fil.lab;

import fil.lab.draw.Canvas;
import fil.lab.draw.Drawing;
import fil.lab.draw.Png;
import fil.lab.draw.Svg;
import fil.num.Bytes;

/// A picture in its two forms.
///
/// @param svg a self-contained document
/// @param png the same painted, for readers that refuse SVG
public record Picture(String svg, Bytes png, int width, int height) {

  /// The size in pixels that the smallest letters of a picture may shrink to.
  static final int LEAST_LETTERS = 10;

  /// A drawing in both forms.
  public static Picture of(Drawing drawing, String title, String alternative) {
    return new Picture(
        Svg.write(drawing, title, alternative),
        Bytes.copyOf(Png.write(drawing)),
        drawing.width(),
        drawing.height());
  }

  /// The width below which its letters would be too small to read.
  public int leastWidth() {
    return Math.ceilDiv(width * LEAST_LETTERS, Canvas.SMALL);
  }
}
