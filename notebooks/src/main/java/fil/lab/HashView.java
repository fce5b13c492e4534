package fil.lab;

import fil.lab.draw.Canvas;
import fil.lab.draw.Mark.Anchor;
import fil.lab.draw.Mark.Face;
import fil.lab.draw.Mark.Line;
import fil.lab.draw.Outlines;
import fil.lab.draw.Palette;
import fil.num.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Hashes below each other, each with its name, a swatch in its colour, and all its digits.
///
/// ```java
/// HashView.of("What the seal commits to", "CommD", commD).and("CommR", commR)
/// ```
///
/// Equal hashes have equal swatches and say so; see [Swatch].
public record HashView(String title, String alternative, List<Entry> entries) implements Figure {

  private static final int ROW = 40;
  private static final int TOP = 48;

  /// A hash and what it is called.
  public record Entry(String name, Bytes hash) {
    public Entry {
      if (hash.isEmpty() || hash.size() > 64) {
        throw new IllegalArgumentException(
            "'%s' has %d bytes; a hash has 1 to 64".formatted(name, hash.size()));
      }
    }
  }

  public HashView {
    Figure.requireAlternative(title, alternative);
    entries = List.copyOf(entries);
  }

  /// One hash.
  ///
  /// @param hash 1 to 64 bytes
  public static HashView of(String title, String name, Bytes hash) {
    return described(title, List.of(new Entry(name, hash)));
  }

  /// The same with one more hash below.
  public HashView and(String name, Bytes hash) {
    List<Entry> more = new ArrayList<>(entries);
    more.add(new Entry(name, hash));
    return described(title, more);
  }

  /// The view with a sentence of the author's own. Call it last: other changes write it anew.
  public HashView described(String sentence) {
    return new HashView(title, sentence, entries);
  }

  @Override
  public Picture picture() {
    Canvas canvas = new Canvas();
    canvas.title(18, 32, Outlines.fit(title, Face.SANS, Canvas.TITLE, Canvas.FULL_WIDTH - 36));
    double digits = 0;
    double names = 0;
    for (int i = 0; i < entries.size(); i++) {
      names = Math.max(names, Outlines.width(name(i), Face.SANS, Canvas.SMALL));
      digits = Math.max(digits, digitsWidth(entries.get(i).hash()));
    }
    double left = 18 + Math.min(names, 300) + 18;
    for (int i = 0; i < entries.size(); i++) {
      drawEntry(canvas, i, left, TOP + i * ROW);
    }
    int width = (int) Math.ceil(left + 42 + digits + 18);
    int shown = Math.max(width, 480);
    return Picture.of(canvas.finish(shown, TOP + entries.size() * ROW + 10), title, alternative);
  }

  private void drawEntry(Canvas canvas, int index, double left, int y) {
    String name = Outlines.fit(name(index), Face.SANS, Canvas.SMALL, 300);
    canvas.text(left - 18, y + 21, name, Face.SANS, Canvas.SMALL, Anchor.END, Palette.INK);
    Bytes hash = entries.get(index).hash();
    int half = Math.min(hash.size(), 32);
    canvas.box(
        left, y, 32 + digitsWidth(hash) + 10, 30, Swatch.colour(hash), Line.of(Palette.SOFT, 1));
    canvas.mono(
        left + 10, y + 21, Swatch.grouped(hash.slice(0, half)) + (half < hash.size() ? " …" : ""));
  }

  private static double digitsWidth(Bytes hash) {
    String digits = Swatch.grouped(hash.slice(0, Math.min(hash.size(), 32)));
    return Outlines.width(digits + (hash.size() > 32 ? " …" : ""), Face.MONO, Canvas.SMALL);
  }

  /// The name of a hash, with that of the first one above it that is equal.
  private String name(int index) {
    Entry entry = entries.get(index);
    for (Entry earlier : entries.subList(0, index)) {
      if (earlier.hash().equals(entry.hash())) {
        return entry.name() + " (= " + earlier.name() + ")";
      }
    }
    return entry.name();
  }

  @Override
  public String sketch() {
    return "";
  }

  @Override
  public List<Grid> data() {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      rows.add(List.of(name(i), entries.get(i).hash().toHex()));
    }
    return List.of(
        Grid.of(
            "Hashes in hexadecimal",
            List.of(Grid.Column.text("name"), Grid.Column.text("bytes")),
            rows));
  }

  private static HashView described(String title, List<Entry> entries) {
    Set<Bytes> different = new LinkedHashSet<>();
    entries.forEach(entry -> different.add(entry.hash()));
    String names =
        String.join(
            ", ", entries.stream().map(e -> e.name() + " " + Swatch.brief(e.hash(), 4)).toList());
    String equal =
        entries.size() == 1
            ? ""
            : different.size() == entries.size()
                ? "; all different"
                : different.size() == 1 ? "; all equal" : "; some are equal";
    return new HashView(
        title,
        MerkleTreeFigure.count(entries.size(), "hash", "hashes") + ": " + names + equal + ".",
        entries);
  }
}
