package fil.lab;

import fil.lab.draw.Canvas;
import fil.lab.draw.Mark.Anchor;
import fil.lab.draw.Mark.Face;
import fil.lab.draw.Mark.Line;
import fil.lab.draw.Outlines;
import fil.lab.draw.Palette;
import fil.num.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Two hashes of the same size, one below the other, with the bytes that differ marked.
///
/// ```java
/// HashComparison.of("Two miners, one file", "CommR, f01000", one, "CommR, f01234", other)
/// ```
///
/// Two good hashes of different data differ in about half of their bits, and in nearly all of their
/// bytes.
public record HashComparison(
    String title,
    String alternative,
    String firstName,
    Bytes first,
    String secondName,
    Bytes second)
    implements Figure {

  private static final int CELL = 26;
  private static final int TOP = 48;
  private static final int ROW = 32;

  public HashComparison {
    Figure.requireAlternative(title, alternative);
    if (first.isEmpty() || first.size() > 64 || first.size() != second.size()) {
      throw new IllegalArgumentException(
          "'%s' of %d bytes and '%s' of %d cannot be compared: both must have the same size, 1 to 64"
              .formatted(firstName, first.size(), secondName, second.size()));
    }
  }

  /// The comparison of two hashes of the same size, 1 to 64 bytes.
  public static HashComparison of(
      String title, String firstName, Bytes first, String secondName, Bytes second) {
    HashComparison bare =
        new HashComparison(title, title + ".", firstName, first, secondName, second);
    return bare.described(bare.sentence());
  }

  /// The comparison with a sentence of the author's own.
  public HashComparison described(String sentence) {
    return new HashComparison(title, sentence, firstName, first, secondName, second);
  }

  /// How many bytes differ.
  public int bytesDiffering() {
    int differing = 0;
    for (int i = 0; i < first.size(); i++) {
      differing += first.at(i) == second.at(i) ? 0 : 1;
    }
    return differing;
  }

  /// How many bits differ.
  public int bitsDiffering() {
    int differing = 0;
    for (int i = 0; i < first.size(); i++) {
      differing += Integer.bitCount((first.at(i) ^ second.at(i)) & 0xff);
    }
    return differing;
  }

  @Override
  public Picture picture() {
    Canvas canvas = new Canvas();
    canvas.title(18, 32, Outlines.fit(title, Face.SANS, Canvas.TITLE, Canvas.FULL_WIDTH - 36));
    int y = TOP;
    for (int from = 0; from < first.size(); from += 32, y += 3 * ROW + 16) {
      int to = Math.min(from + 32, first.size());
      drawNamed(canvas, y, firstName, first, from, to);
      drawNamed(canvas, y + ROW + 22, secondName, second, from, to);
    }
    canvas.text(18, y + 14, differences());
    int columns = Math.min(first.size(), 32);
    double wide = 36 + columns * CELL + 3.0 * columns;
    int width = (int) Math.max(Math.ceil(wide), 560);
    return Picture.of(canvas.finish(width, y + 32), title, alternative);
  }

  private void drawNamed(Canvas canvas, int y, String name, Bytes hash, int from, int to) {
    canvas.text(18, y + 14, Outlines.fit(name, Face.SANS, Canvas.SMALL, 600));
    for (int i = from; i < to; i++) {
      boolean differs = first.at(i) != second.at(i);
      double x = 18 + (i - from) * (CELL + 3.0);
      canvas.box(
          x,
          y + 20,
          CELL,
          24,
          differs ? Palette.ORANGE : Palette.GREY,
          Line.of(differs ? Palette.INK : Palette.SOFT, differs ? 2 : 1));
      canvas.text(
          x + CELL / 2.0,
          y + 37,
          hash.slice(i, i + 1).toHex(),
          Face.MONO,
          Canvas.SMALL,
          Anchor.MIDDLE,
          Palette.INK);
    }
  }

  @Override
  public String sketch() {
    StringBuilder marks = new StringBuilder();
    for (int i = 0; i < first.size(); i++) {
      marks.append(first.at(i) == second.at(i) ? "  " : "^^").append(i % 4 == 3 ? " " : "");
    }
    int wide = Math.max(firstName.length(), secondName.length());
    return "%s  %s%n%s  %s%n%s  %s"
        .formatted(
            firstName + " ".repeat(wide - firstName.length()),
            Swatch.grouped(first),
            secondName + " ".repeat(wide - secondName.length()),
            Swatch.grouped(second),
            " ".repeat(wide),
            marks)
        .replace("\r", "")
        .stripTrailing();
  }

  @Override
  public List<Grid> data() {
    return List.of(
        Grid.of(
            "The two in hexadecimal",
            List.of(Grid.Column.text("name"), Grid.Column.text("bytes")),
            List.of(List.of(firstName, first.toHex()), List.of(secondName, second.toHex()))));
  }

  private String sentence() {
    return firstName + " compared with " + secondName + ": " + differences() + ".";
  }

  private String differences() {
    if (bytesDiffering() == 0) {
      return String.format(Locale.ROOT, "all %,d bytes are equal", first.size());
    }
    List<String> words = new ArrayList<>();
    words.add("%d of %d bytes differ".formatted(bytesDiffering(), first.size()));
    words.add("%d of %d bits".formatted(bitsDiffering(), first.size() * 8));
    return String.join(", ", words);
  }
}
