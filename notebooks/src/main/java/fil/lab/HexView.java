package fil.lab;

import fil.num.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Bytes as hexadecimal digits, with coloured and named regions.
///
/// ```java
/// HexView.of("A CID", cid).region(0, 1, "version").region(1, 4, "codec")
/// HexView.of("Two leaves", leaves).withSpareBits()    // 32 bytes a row, the two spare bits marked
/// ```
///
/// Rows show the offset of their first byte, 16 bytes and the same as text. Long runs of bytes are
/// elided in the middle.
///
/// @param regions in order; they do not overlap
/// @param rowsShown the most rows that are shown
/// @param spareBits whether rows are words of 32 bytes with their two top bits spelled out
public record HexView(
    String title,
    String alternative,
    Bytes bytes,
    List<Region> regions,
    int rowsShown,
    boolean spareBits)
    implements Figure {

  /// How many rows are shown where nobody says otherwise.
  public static final int ROWS_SHOWN = 16;

  private static final int ROWS_OF_DATA = 100;
  private static final int BYTES_OF_DATA = 32;
  private static final String NO_PART = "(no part)";

  /// The bytes `from` up to, not including, `to`, and what they are. Regions of the same label have
  /// the same colour.
  ///
  /// @param isWrong whether they are what is wrong with the bytes, so that they stand out
  public record Region(int from, int to, String label, boolean isWrong) {
    public Region(int from, int to, String label) {
      this(from, to, label, false);
    }

    public Region {
      if (from < 0 || to <= from) {
        throw new IllegalArgumentException(
            "region '%s' cannot run from byte %d to byte %d".formatted(label, from, to));
      }
    }
  }

  public HexView {
    Figure.requireAlternative(title, alternative);
    regions =
        regions.stream().sorted((one, other) -> Integer.compare(one.from(), other.from())).toList();
    int end = 0;
    for (Region region : regions) {
      if (region.from() < end) {
        throw new IllegalArgumentException(
            "region '%s' begins at byte %d, before the one in front of it ends"
                .formatted(region.label(), region.from()));
      }
      if (region.to() > bytes.size()) {
        throw new IllegalArgumentException(
            "region '%s' ends at byte %d of %d"
                .formatted(region.label(), region.to(), bytes.size()));
      }
      end = region.to();
    }
    if (rowsShown < 2) {
      throw new IllegalArgumentException("a hex view shows 2 rows or more, not " + rowsShown);
    }
    if (spareBits && bytes.size() % 32 != 0) {
      throw new IllegalArgumentException(
          "spare bits are those of words of 32 bytes; %d bytes are not whole words"
              .formatted(bytes.size()));
    }
  }

  /// Bytes without regions.
  public static HexView of(String title, Bytes bytes) {
    return described(title, bytes, List.of(), ROWS_SHOWN, false);
  }

  /// The view with one more region, `from` up to, not including, `to`.
  ///
  /// @throws IllegalArgumentException when it overlaps another or leaves the bytes
  public HexView region(int from, int to, String label) {
    return region(new Region(from, to, label));
  }

  /// The view with one more region.
  ///
  /// @throws IllegalArgumentException when it overlaps another or leaves the bytes
  public HexView region(Region region) {
    List<Region> more = new ArrayList<>(regions);
    more.add(region);
    return described(title, bytes, more, rowsShown, spareBits);
  }

  /// The view with at most `rows` rows, half of them from the end.
  public HexView rows(int rows) {
    return described(title, bytes, regions, rows, spareBits);
  }

  /// The view in words of 32 bytes, each with the two top bits of its last byte spelled out: the
  /// bits that Fr32 padding leaves 0.
  public HexView withSpareBits() {
    return described(title, bytes, regions, rowsShown, true);
  }

  /// The view with a sentence of the author's own. Call it last: other changes write it anew.
  public HexView described(String sentence) {
    return new HexView(title, sentence, bytes, regions, rowsShown, spareBits);
  }

  @Override
  public Picture picture() {
    return Picture.of(new HexDrawing(this).draw(), title, alternative);
  }

  @Override
  public String sketch() {
    return HexDump.of(this);
  }

  /// The parts with their bytes, and what lies between them. Without parts, the rows that are
  /// drawn.
  @Override
  public List<Grid> data() {
    if (regions.isEmpty()) {
      return List.of(lines());
    }
    List<List<String>> rows = new ArrayList<>();
    int end = 0;
    for (Region region : regions) {
      if (end < region.from()) {
        rows.add(row(NO_PART, end, region.from()));
      }
      String name = region.isWrong() ? region.label() + " (wrong)" : region.label();
      rows.add(row(name, region.from(), region.to()));
      end = region.to();
    }
    if (end < bytes.size()) {
      rows.add(row(NO_PART, end, bytes.size()));
    }
    return List.of(
        Grid.of(
                title + ", part by part",
                List.of(
                    Grid.Column.text("part"),
                    Grid.Column.numbers("from byte"),
                    Grid.Column.numbers("to byte"),
                    Grid.Column.text("bytes")),
                rows)
            .showing(ROWS_OF_DATA));
  }

  /// The sketch has the rows.
  @Override
  public List<Grid> beyondSketch() {
    return regions.isEmpty() ? List.of() : data();
  }

  private Grid lines() {
    List<List<String>> rows = new ArrayList<>();
    for (int offset : bytes.isEmpty() ? List.<Integer>of() : offsets()) {
      if (offset < 0) {
        rows.add(List.of("…", HexDump.skipped(this), ""));
      } else {
        Bytes row = bytes.slice(offset, Math.min(offset + rowSize(), bytes.size()));
        String right = spareBits ? HexDump.bits(this, offset) : HexDump.letters(this, offset);
        rows.add(List.of(String.format(Locale.ROOT, "%,d", offset), row.toHex(), right));
      }
    }
    return Grid.of(
            title + ", row by row",
            List.of(
                Grid.Column.numbers("from byte"),
                Grid.Column.text("bytes"),
                Grid.Column.text(spareBits ? "spare bits" : "as text")),
            rows)
        .showing(ROWS_OF_DATA);
  }

  private List<String> row(String name, int from, int to) {
    return List.of(
        name,
        String.format(Locale.ROOT, "%,d", from),
        String.format(Locale.ROOT, "%,d", to - 1),
        Swatch.brief(bytes.slice(from, to), BYTES_OF_DATA));
  }

  int rowSize() {
    return spareBits ? 32 : 16;
  }

  /// The offsets at which the rows that are shown begin; -1 stands for those left out.
  List<Integer> offsets() {
    int rows = Math.max(1, Math.ceilDiv(bytes.size(), rowSize()));
    List<Integer> offsets = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      if (rows <= rowsShown || row < (rowsShown + 1) / 2 || row >= rows - rowsShown / 2) {
        offsets.add(row * rowSize());
      } else if (offsets.getLast() >= 0) {
        offsets.add(-1);
      }
    }
    return offsets;
  }

  /// The names of the regions, each once, in order.
  List<String> labels() {
    return regions.stream().map(Region::label).distinct().toList();
  }

  /// The place among [#labels] of the region that has this byte, or -1.
  int labelAt(int offset) {
    for (Region region : regions) {
      if (offset >= region.from() && offset < region.to()) {
        return labels().indexOf(region.label());
      }
    }
    return -1;
  }

  /// Whether the regions of that label are what is wrong with the bytes.
  boolean isWrong(int label) {
    String name = labels().get(label);
    return regions.stream().anyMatch(region -> region.isWrong() && region.label().equals(name));
  }

  /// How many words have one of their two top bits set.
  int spoiltWords() {
    int spoilt = 0;
    for (int last = 31; last < bytes.size(); last += 32) {
      spoilt += (bytes.at(last) & 0xc0) == 0 ? 0 : 1;
    }
    return spoilt;
  }

  private static HexView described(
      String title, Bytes bytes, List<Region> regions, int rowsShown, boolean spareBits) {
    HexView bare = new HexView(title, title + ".", bytes, regions, rowsShown, spareBits);
    return bare.described(bare.sentence());
  }

  private String sentence() {
    StringBuilder out = new StringBuilder();
    out.append(MerkleTreeFigure.count(bytes.size(), "byte", "bytes"));
    out.append(" in hexadecimal");
    if (!bytes.isEmpty()) {
      out.append(", beginning with ").append(Swatch.brief(bytes, 4));
    }
    if (!regions.isEmpty()) {
      out.append("; the parts are ");
      out.append(
          String.join(
              ", ",
              regions.stream()
                  .limit(12)
                  .map(r -> r.label() + " (" + range(r.from(), r.to()) + ")")
                  .toList()));
      out.append(regions.size() > 12 ? " and more" : "");
    }
    if (spareBits) {
      out.append(
          String.format(
              Locale.ROOT,
              "; of %s, %s",
              MerkleTreeFigure.count(bytes.size() / 32, "word", "words"),
              spoiltWords() == 0
                  ? "none has a spare bit set"
                  : String.format(Locale.ROOT, "%,d with a spare bit set", spoiltWords())));
    }
    return out.append('.').toString();
  }

  static String range(int from, int to) {
    return to - from == 1
        ? String.format(Locale.ROOT, "byte %,d", from)
        : String.format(Locale.ROOT, "bytes %,d to %,d", from, to - 1);
  }
}
