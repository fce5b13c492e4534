package fil.lab;

import java.util.Locale;

/// Writes a hex view in letters of one width: offset, digits, text.
final class HexDump {

  private HexDump() {}

  static String of(HexView view) {
    StringBuilder out = new StringBuilder();
    for (int offset : view.offsets()) {
      out.append(offset < 0 ? skipped(view) : row(view, offset)).append('\n');
    }
    return out.toString();
  }

  /// Says how many bytes are left out.
  static String skipped(HexView view) {
    int rows = view.offsets().size() - 1;
    int all = Math.ceilDiv(view.bytes().size(), view.rowSize());
    return String.format(
        Locale.ROOT, "… %,d bytes left out …", (all - rows) * (long) view.rowSize());
  }

  private static String row(HexView view, int offset) {
    StringBuilder digits = new StringBuilder();
    for (int i = offset; i < offset + view.rowSize(); i++) {
      digits.append(i > offset && i % 8 == 0 ? "  " : i > offset ? " " : "");
      digits.append(i < view.bytes().size() ? digits(view, i) : "  ");
    }
    String right = view.spareBits() ? bits(view, offset) : letters(view, offset);
    return (offset(offset) + "  " + digits + "  " + right).stripTrailing();
  }

  static String offset(int offset) {
    return String.format(Locale.ROOT, "%06x", offset);
  }

  static String digits(HexView view, int at) {
    return view.bytes().slice(at, at + 1).toHex();
  }

  /// A byte as the letter it is in ASCII, or a dot.
  static String letter(HexView view, int at) {
    int value = view.bytes().at(at);
    return value >= 0x20 && value < 0x7f ? String.valueOf((char) value) : "·";
  }

  static String letters(HexView view, int offset) {
    StringBuilder out = new StringBuilder("|");
    for (int i = offset; i < Math.min(offset + view.rowSize(), view.bytes().size()); i++) {
      out.append(letter(view, i));
    }
    return out.append('|').toString();
  }

  static String bits(HexView view, int offset) {
    if (offset + 31 >= view.bytes().size()) {
      return "";
    }
    int spare = (view.bytes().at(offset + 31) & 0xff) >> 6;
    return "spare bits " + (spare >> 1) + (spare & 1) + (spare == 0 ? "" : "  <- must be 00");
  }
}
