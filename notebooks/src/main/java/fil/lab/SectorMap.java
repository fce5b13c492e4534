package fil.lab;

import fil.num.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// A sector as a map of its leaves, 32 bytes each: which hold data, which are padding, which are
/// empty, and which have changed.
///
/// ```java
/// SectorMap.of("My sector", sectorBytes, List.of(new SectorMap.Piece("logbook", 0, 32, 1016)))
///     .comparedTo(sectorBytesBefore)
/// ```
///
/// Each leaf carries 254 bits of data. The other two, the top bits of its last byte, are drawn at
/// the end of its cell: hollow while they are 0 as they must be, filled where one is set. Maps of
/// more than 64 leaves show runs of leaves instead of single ones.
///
/// @param sector the sector's bytes as they are stored, a whole number of leaves
/// @param before the same sector before a change, or no bytes
public record SectorMap(
    String title, String alternative, Bytes sector, List<Piece> pieces, Bytes before)
    implements Figure {

  /// The size of a leaf in bytes.
  static final int LEAF = 32;

  /// How many bits of data a leaf carries.
  private static final int DATA_BITS = 254;

  /// The most leaves that are listed one by one.
  private static final int ROWS_OF_DATA = 100;

  /// A piece's place in the sector.
  ///
  /// @param firstLeaf where it begins, counted in leaves
  /// @param leaves how many it fills, its padding included
  /// @param dataBytes how many bytes of somebody's data it carries, before any padding
  public record Piece(String name, int firstLeaf, int leaves, long dataBytes) {
    public Piece {
      if (firstLeaf < 0 || leaves < 1 || dataBytes < 0) {
        throw new IllegalArgumentException(
            "piece '%s' cannot begin at leaf %d and fill %d leaves with %d bytes"
                .formatted(name, firstLeaf, leaves, dataBytes));
      }
      if (dataBytes * 8 > (long) leaves * DATA_BITS) {
        throw new IllegalArgumentException(
            "piece '%s' of %d bytes does not fit %d leaves of 254 bits"
                .formatted(name, dataBytes, leaves));
      }
    }

    private boolean has(int leaf) {
      return leaf >= firstLeaf && leaf < firstLeaf + leaves;
    }

    private boolean hasData(int leaf) {
      return has(leaf) && (long) (leaf - firstLeaf) * DATA_BITS < dataBytes * 8;
    }

    private int paddingLeaves() {
      return leaves - (int) Math.ceilDiv(dataBytes * 8, (long) DATA_BITS);
    }
  }

  /// What a leaf holds.
  enum Kind {
    DATA,
    PADDING,
    EMPTY
  }

  public SectorMap {
    Figure.requireAlternative(title, alternative);
    pieces = List.copyOf(pieces);
    if (sector.isEmpty() || sector.size() % LEAF != 0) {
      throw new IllegalArgumentException(
          "a sector is a whole number of leaves of 32 bytes, not %d bytes"
              .formatted(sector.size()));
    }
    if (!before.isEmpty() && before.size() != sector.size()) {
      throw new IllegalArgumentException(
          "a sector of %d bytes cannot be compared to one of %d"
              .formatted(sector.size(), before.size()));
    }
    for (Piece piece : pieces) {
      if (piece.firstLeaf() + (long) piece.leaves() > sector.size() / LEAF) {
        throw new IllegalArgumentException(
            "piece '%s' ends at leaf %d, the sector at leaf %d"
                .formatted(
                    piece.name(),
                    piece.firstLeaf() + (long) piece.leaves() - 1,
                    sector.size() / LEAF - 1));
      }
    }
  }

  /// The map of a sector that holds `pieces`.
  ///
  /// @param sector the bytes as stored: padded, a whole number of leaves
  public static SectorMap of(String title, Bytes sector, List<Piece> pieces) {
    return described(title, sector, pieces, Bytes.EMPTY);
  }

  /// The map with the leaves in red that differ from `sectorBefore`.
  public SectorMap comparedTo(Bytes sectorBefore) {
    return described(title, sector, pieces, sectorBefore);
  }

  /// The map with a sentence of the author's own. Call it last: other changes write it anew.
  public SectorMap described(String sentence) {
    return new SectorMap(title, sentence, sector, pieces, before);
  }

  @Override
  public Picture picture() {
    return Picture.of(new SectorMapDrawing(this).draw(), title, alternative);
  }

  /// A letter for each leaf: `d` data, `p` padding, `.` empty, and the same in capitals or as `!`
  /// where it changed.
  @Override
  public String sketch() {
    return new SectorMapDrawing(this).sketch();
  }

  /// The pieces and what lies between them, by the place where they begin; and the leaves to look
  /// at.
  @Override
  public List<Grid> data() {
    return List.of(inPieces(), leavesToLookAt());
  }

  private Grid inPieces() {
    List<Piece> inOrder = new ArrayList<>(pieces);
    inOrder.sort(Comparator.comparingInt(Piece::firstLeaf));
    List<List<String>> rows = new ArrayList<>();
    int end = 0;
    for (Piece piece : inOrder) {
      if (end < piece.firstLeaf()) {
        rows.add(row("(no piece)", end, piece.firstLeaf(), 0, 0));
      }
      int after = piece.firstLeaf() + piece.leaves();
      rows.add(
          row(piece.name(), piece.firstLeaf(), after, piece.dataBytes(), piece.paddingLeaves()));
      end = Math.max(end, after);
    }
    if (end < leafCount()) {
      rows.add(row("(no piece)", end, leafCount(), 0, 0));
    }
    return Grid.of(
        "Pieces in this sector",
        List.of(
            Grid.Column.text("piece"),
            Grid.Column.numbers("first leaf"),
            Grid.Column.numbers("last leaf"),
            Grid.Column.numbers("bytes of data"),
            Grid.Column.numbers("leaves of padding")),
        rows);
  }

  private static List<String> row(String name, int first, int after, long dataBytes, int padding) {
    return List.of(
        name,
        String.valueOf(first),
        String.valueOf(after - 1),
        grouped(dataBytes),
        grouped(padding));
  }

  /// The leaves that differ from before, and those with a spare bit set.
  private Grid leavesToLookAt() {
    List<List<String>> rows = new ArrayList<>();
    for (int leaf = 0; leaf < leafCount(); leaf++) {
      if (isChanged(leaf) || spareBits(leaf) != 0) {
        rows.add(
            List.of(
                String.valueOf(leaf),
                kind(leaf).name().toLowerCase(Locale.ROOT),
                isChanged(leaf) ? "yes" : "no",
                "%d%d".formatted(spareBits(leaf) >> 1, spareBits(leaf) & 1)));
      }
    }
    return Grid.of(
            "Leaves that differ from before, or have a spare bit set",
            List.of(
                Grid.Column.numbers("leaf"),
                Grid.Column.text("holds"),
                Grid.Column.text("differs"),
                Grid.Column.text("spare bits")),
            rows)
        .showing(ROWS_OF_DATA);
  }

  int leafCount() {
    return sector.size() / LEAF;
  }

  Bytes leaf(int index) {
    return sector.slice(index * LEAF, (index + 1) * LEAF);
  }

  Kind kind(int leaf) {
    for (Piece piece : pieces) {
      if (piece.has(leaf)) {
        return piece.hasData(leaf) ? Kind.DATA : Kind.PADDING;
      }
    }
    return Kind.EMPTY;
  }

  boolean isChanged(int leaf) {
    for (int i = leaf * LEAF; !before.isEmpty() && i < (leaf + 1) * LEAF; i++) {
      if (sector.at(i) != before.at(i)) {
        return true;
      }
    }
    return false;
  }

  /// The two top bits of a leaf's last byte, 0 to 3.
  int spareBits(int leaf) {
    return (sector.at(leaf * LEAF + LEAF - 1) & 0xff) >> 6;
  }

  int count(Kind kind) {
    int count = 0;
    for (int leaf = 0; leaf < leafCount(); leaf++) {
      count += kind(leaf) == kind ? 1 : 0;
    }
    return count;
  }

  private static SectorMap described(String title, Bytes sector, List<Piece> pieces, Bytes before) {
    SectorMap bare = new SectorMap(title, title + ".", sector, pieces, before);
    return bare.described(bare.sentence());
  }

  private String sentence() {
    StringBuilder out = new StringBuilder();
    out.append(
        "A sector of %s bytes in %s leaves: %s with data, %s of padding, %s empty"
            .formatted(
                grouped(sector.size()),
                grouped(leafCount()),
                grouped(count(Kind.DATA)),
                grouped(count(Kind.PADDING)),
                grouped(count(Kind.EMPTY))));
    if (!before.isEmpty()) {
      out.append("; ").append(changeClause());
    }
    int spoilt = 0;
    for (int leaf = 0; leaf < leafCount(); leaf++) {
      spoilt += spareBits(leaf) == 0 ? 0 : 1;
    }
    if (spoilt > 0) {
      out.append("; %s with a spare bit set".formatted(grouped(spoilt)));
    }
    return out.append('.').toString();
  }

  private String changeClause() {
    List<Integer> changed = new ArrayList<>();
    for (int leaf = 0; leaf < leafCount(); leaf++) {
      if (isChanged(leaf)) {
        changed.add(leaf);
      }
    }
    return switch (changed.size()) {
      case 0 -> "no leaf differs from before";
      case 1 -> "leaf %s differs from before".formatted(grouped(changed.getFirst()));
      default ->
          "%s leaves differ from before, the first is leaf %s"
              .formatted(grouped(changed.size()), grouped(changed.getFirst()));
    };
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
