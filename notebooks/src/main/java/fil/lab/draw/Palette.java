package fil.lab.draw;

import java.util.List;

/// The colours of all pictures: a light card of their own, so that they read the same in light and
/// dark themes, and the palette of [Okabe and Ito], which people with any kind of colour vision
/// tell apart.
///
/// Colour is never the only sign: what it says is said by an outline, a mark or a word as well.
/// Lines and outlines use colours that stand out from the card (3:1 at least), and letters are
/// [#INK] on fills that keep 4.5:1.
///
/// [Okabe and Ito]: https://jfly.uni-koeln.de/color/
public final class Palette {

  /// What pictures are drawn on.
  public static final Rgb CARD = Rgb.of(0xffffff);

  /// Letters and outlines.
  public static final Rgb INK = Rgb.of(0x1a1a1a);

  /// Letters that step back, and thin lines.
  public static final Rgb SOFT = Rgb.of(0x595959);

  /// The edge of the card.
  public static final Rgb EDGE = Rgb.of(0xc8ccd1);

  public static final Rgb BLUE = Rgb.of(0x0072b2);
  public static final Rgb VERMILION = Rgb.of(0xd55e00);
  public static final Rgb GREEN = Rgb.of(0x009e73);
  public static final Rgb PURPLE = Rgb.of(0xcc79a7);
  public static final Rgb ORANGE = Rgb.of(0xe69f00);
  public static final Rgb SKY = Rgb.of(0x56b4e9);
  public static final Rgb YELLOW = Rgb.of(0xf0e442);
  public static final Rgb GREY = Rgb.of(0xe8eaed);

  /// What has changed or is wrong.
  public static final Rgb CHANGED = VERMILION;

  /// For lines and points on the card, in the order in which they are taken.
  public static final List<Rgb> LINES = List.of(BLUE, VERMILION, GREEN, PURPLE, INK);

  /// For areas that carry letters, in the order in which they are taken. They are light: an area
  /// needs an outline to stand out from the card.
  public static final List<Rgb> FILLS = List.of(SKY, ORANGE, YELLOW, PURPLE, GREEN, GREY);

  private static final Rgb BLACK = Rgb.of(0);
  private static final Rgb LIGHTEST = Rgb.of(0xf2f6fb);
  private static final Rgb DARKEST = Rgb.of(0x08306b);

  private Palette() {}

  /// A colour for a size: the larger, the darker. Darkness is seen alike by every kind of eye.
  ///
  /// @param share of the largest, from 0 to 1
  public static Rgb shade(double share) {
    return new Rgb(
        between(LIGHTEST.red(), DARKEST.red(), share),
        between(LIGHTEST.green(), DARKEST.green(), share),
        between(LIGHTEST.blue(), DARKEST.blue(), share));
  }

  private static int between(int from, int to, double share) {
    return (int) Math.round(from + (to - from) * Math.clamp(share, 0, 1));
  }

  /// What letters on a shade are written in: black, or white on dark ones. One of the two always
  /// keeps 4.5:1.
  public static Rgb inkOn(Rgb fill) {
    return BLACK.contrastTo(fill) >= CARD.contrastTo(fill) ? BLACK : CARD;
  }
}
