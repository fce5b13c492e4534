package fil.lab.draw;

import java.util.Locale;

/// An opaque colour in sRGB, each part 0 to 255.
public record Rgb(int red, int green, int blue) {

  public Rgb {
    if (((red | green | blue) & ~0xff) != 0) {
      throw new IllegalArgumentException(
          "colour parts run from 0 to 255, not " + red + ", " + green + ", " + blue);
    }
  }

  /// The colour written `0xRRGGBB`.
  public static Rgb of(int value) {
    return new Rgb(value >> 16 & 0xff, value >> 8 & 0xff, value & 0xff);
  }

  /// The colour as `#rrggbb`.
  public String toHex() {
    return String.format(Locale.ROOT, "#%06x", value());
  }

  int value() {
    return red << 16 | green << 8 | blue;
  }

  /// The contrast ratio of two colours, 1 to 21, see [WCAG 2.2].
  ///
  /// [WCAG 2.2]: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
  public double contrastTo(Rgb other) {
    double mine = luminance();
    double theirs = other.luminance();
    return (Math.max(mine, theirs) + 0.05) / (Math.min(mine, theirs) + 0.05);
  }

  private double luminance() {
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  }

  private static double linear(int part) {
    double share = part / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
