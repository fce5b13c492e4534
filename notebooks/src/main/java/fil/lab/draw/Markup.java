package fil.lab.draw;

/// Text on its way into XML or HTML.
public final class Markup {

  private Markup() {}

  /// `text` such that a reader of XML or HTML sees exactly these characters, in content and in
  /// quoted attributes.
  ///
  /// Characters that XML cannot hold become U+FFFD.
  public static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> appendEscaped(out, c));
    return out.toString();
  }

  private static void appendEscaped(StringBuilder out, int c) {
    switch (c) {
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '&' -> out.append("&amp;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      default -> out.appendCodePoint(fitsXml(c) ? c : 0xfffd);
    }
  }

  /// See the production `Char` of [XML 1.0]; control characters are left out altogether.
  ///
  /// [XML 1.0]: https://www.w3.org/TR/xml/#NT-Char
  private static boolean fitsXml(int c) {
    boolean control = c < 0x20 || (c >= 0x7f && c < 0xa0);
    boolean surrogate = c >= 0xd800 && c <= 0xdfff;
    return c == '\n' || c == '\t' || !(control || surrogate || c == 0xfffe || c == 0xffff);
  }
}
