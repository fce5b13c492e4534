package fil.lab;

import fil.lab.draw.Markup;
import fil.lab.draw.Palette;
import fil.lab.draw.Rgb;
import fil.num.Bytes;

/// A colour for a run of bytes: equal bytes have equal colours.
///
/// Different bytes may share one, so the hexadecimal digits always stand beside it: the colour
/// helps the eye to find a hash again, the digits say which it is.
public final class Swatch {

  private static final int HUES = 24;

  private Swatch() {}

  /// The colour of `bytes`: light, so that ink on it is readable.
  public static Rgb colour(Bytes bytes) {
    int mix = 0x811c9dc5; // FNV-1a, 32 bits
    for (int i = 0; i < bytes.size(); i++) {
      mix = (mix ^ (bytes.at(i) & 0xff)) * 0x01000193;
    }
    mix ^= mix >>> 16;
    return pastel(Integer.remainderUnsigned(mix, HUES), (mix >>> 24 & 1) == 0 ? 0.20 : 0.40);
  }

  /// One of [#HUES] hues around the circle, as far from white as `depth` says.
  private static Rgb pastel(int step, double depth) {
    return new Rgb(part(step, 0, depth), part(step, 16, depth), part(step, 8, depth));
  }

  private static int part(int step, int shift, double depth) {
    int at = (step + shift) % HUES;
    int away = Math.min(at, HUES - at);
    double strength = Math.clamp((8 - away) / 4.0, 0, 1);
    return (int) Math.round(255 * (1 - depth * (1 - strength)));
  }

  /// The first bytes in hexadecimal, with an ellipsis where there are more.
  public static String brief(Bytes bytes, int shown) {
    return bytes.size() <= shown ? bytes.toHex() : bytes.slice(0, shown).toHex() + "…";
  }

  /// The digits in groups of four bytes.
  public static String grouped(Bytes bytes) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < bytes.size(); i += 4) {
      out.append(i == 0 ? "" : " ");
      out.append(bytes.slice(i, Math.min(i + 4, bytes.size())).toHex());
    }
    return out.toString();
  }

  /// The digits on the bytes' colour, to be selected and copied as one word.
  static String html(Bytes bytes) {
    return "<code style=\"background-color: %s; color: %s; padding: 2px 6px; border: 1px solid %s\">%s</code>"
        .formatted(
            colour(bytes).toHex(),
            Palette.INK.toHex(),
            Palette.SOFT.toHex(),
            Markup.escape(bytes.isEmpty() ? "(no bytes)" : bytes.toHex()));
  }
}
