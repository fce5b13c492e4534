package fil.lab;

import fil.cbor.CborKind;
import fil.cbor.CborOutline;
import fil.cbor.CborPart;
import fil.cbor.CborPart.Role;
import fil.cbor.MalformedInputException;
import fil.cid.Cid;
import fil.num.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Encoded values as hexadecimal digits, with what each byte is there for.
///
/// ```java
/// CborView.of("A block", block)                                // heads, integers, bytes, links
/// CborView.of("A message", bytes).as(Message.class)            // fields by name, with their values
/// CborView.of("A pair", bytes).fields("piece", "size")         // fields by names of one's own
/// ```
///
/// Bytes that a strict reader refuses are shown as far as it gets, with its reason and the place.
///
/// @param root what the outermost value is, as far as somebody said so
/// @param rowsShown the most rows that are shown
public record CborView(String title, Bytes bytes, CborField root, int rowsShown) implements Figure {

  private static final int MOST_PARTS = 200;
  private static final int ROWS_OF_DATA = 64;
  private static final int PARTS_SAID = 12;
  private static final int LARGEST_ITEM = 4_096;
  private static final String HEAD = "head: kind and length";
  private static final String REFUSED = "refused";

  /// A part of the encoding with its place's name and meaning.
  private record Row(CborPart part, CborField field, String meaning) {}

  /// Any encoded value.
  public static CborView of(String title, Bytes bytes) {
    return new CborView(title, bytes, CborField.UNKNOWN, HexView.ROWS_SHOWN);
  }

  /// Any encoded value.
  public static CborView of(String title, byte[] bytes) {
    return of(title, Bytes.copyOf(bytes));
  }

  /// The view as a record: its fields by name, their values as their types say, and the whole
  /// refused where the record's codec refuses it.
  public CborView as(Class<? extends Record> schema) {
    return new CborView(title, bytes, CborField.of(schema), rowsShown);
  }

  /// The view as an array whose elements have these names.
  public CborView fields(String... names) {
    return new CborView(title, bytes, CborField.of(List.of(names)), rowsShown);
  }

  /// The view with at most `rows` rows, half of them from the end.
  public CborView rows(int rows) {
    return new CborView(title, bytes, root, rows);
  }

  /// What is wrong with the bytes and where, nothing where nothing is.
  public Optional<MalformedInputException> refusal() {
    return outline().refusal().or(() -> root.refusal(bytes));
  }

  @Override
  public String alternative() {
    StringBuilder out = new StringBuilder();
    out.append(MerkleTreeFigure.count(bytes.size(), "byte", "bytes")).append(" of DAG-CBOR");
    refusal().ifPresent(e -> out.append(", refused: ").append(e.getMessage()));
    List<String> said = new ArrayList<>();
    List<Row> rows = rows();
    for (Row row : rows) {
      if (row.part().depth() == 0 && row.part().role() != Role.CONTENT) {
        said.add(row.part().says());
      } else if (row.part().role() == Role.ALL || row.part().role() == Role.CONTENT) {
        said.add(name(row) + (row.meaning().isEmpty() ? "" : " = " + row.meaning()));
      }
    }
    if (!said.isEmpty()) {
      out.append("; ")
          .append(String.join(", ", said.subList(0, Math.min(PARTS_SAID, said.size()))));
      out.append(said.size() > PARTS_SAID ? " and more" : "");
    }
    return out.append('.').toString();
  }

  @Override
  public Picture picture() {
    return hex().picture();
  }

  @Override
  public String sketch() {
    return HexDump.of(hex());
  }

  @Override
  public List<Grid> data() {
    List<List<String>> lines = new ArrayList<>();
    for (Row row : rows()) {
      CborPart part = row.part();
      lines.add(
          List.of(
              String.format(Locale.ROOT, "%,d", part.from()),
              Swatch.brief(bytes.slice(part.from(), part.to()), 16),
              part.role() == Role.HEAD || part.role() == Role.PREFIX
                  ? ("head of " + name(row)).replaceAll(" of $", "")
                  : name(row),
              row.meaning()));
    }
    refusal().ifPresent(e -> lines.add(refused(e)));
    if (!outline().isWhole()) {
      lines.add(List.of("…", "", "more parts than are shown", ""));
    }
    return List.of(
        Grid.of(
                title + ", part by part",
                List.of(
                    Grid.Column.numbers("from byte"),
                    Grid.Column.text("bytes"),
                    Grid.Column.text("part"),
                    Grid.Column.text("meaning")),
                lines)
            .showing(ROWS_OF_DATA));
  }

  private List<String> refused(MalformedInputException e) {
    int from = Math.toIntExact(e.offset());
    return List.of(
        String.format(Locale.ROOT, "%,d", from),
        Swatch.brief(bytes.slice(from, bytes.size()), 16),
        REFUSED,
        String.valueOf(e.getMessage()));
  }

  private CborOutline outline() {
    return CborOutline.of(bytes.toArray(), MOST_PARTS);
  }

  private HexView hex() {
    Optional<MalformedInputException> refusal = refusal();
    int stop = refusal.map(e -> Math.toIntExact(e.offset())).orElse(-1);
    String reason = refusal.map(e -> REFUSED + ": " + e.getMessage()).orElse("");
    String heading = refusal.isPresent() ? title + ": " + REFUSED : title;
    HexView view = HexView.of(heading, bytes).rows(rowsShown);
    int end = 0;
    for (Row row : rows()) {
      CborPart part = row.part();
      boolean isStop = part.from() <= stop && stop < part.to();
      String label = isStop ? reason : label(row);
      view = view.region(new HexView.Region(part.from(), part.to(), label, isStop));
      end = part.to();
    }
    if (outline().refusal().isPresent() && end < bytes.size()) {
      view = view.region(new HexView.Region(end, bytes.size(), reason, true));
    }
    return view.described(alternative());
  }

  /// The parts with their names. An item's place follows from the array or map around it, whose
  /// head comes before.
  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    List<CborField> around = new ArrayList<>();
    int itemStart = 0;
    for (CborPart part : outline().parts()) {
      CborField field = part.depth() == 0 ? root : around.get(part.depth() - 1).at(part.step());
      if (part.role() == Role.HEAD || part.role() == Role.ALL) {
        itemStart = part.from();
        around.subList(part.depth(), around.size()).clear();
        around.add(field);
      }
      rows.add(new Row(part, field, meaning(part, field, itemStart)));
    }
    return rows;
  }

  private String meaning(CborPart part, CborField field, int itemStart) {
    if (part.role() != Role.ALL && part.role() != Role.CONTENT) {
      return part.says();
    }
    if (part.to() - itemStart > LARGEST_ITEM) {
      return String.format(Locale.ROOT, "%,d bytes", part.to() - part.from());
    }
    if (part.kind() == CborKind.SIMPLE) {
      return part.says();
    }
    return field
        .meaning(bytes.slice(itemStart, part.to()))
        .orElseGet(() -> plainMeaning(part, bytes.slice(part.from(), part.to())));
  }

  private static String plainMeaning(CborPart part, Bytes content) {
    if (part.role() == Role.ALL) {
      return part.says();
    }
    return switch (part.kind()) {
      case TEXT ->
          CborField.brief('"' + new String(content.toArray(), StandardCharsets.UTF_8) + '"');
      case LINK -> link(content);
      case BYTES, UNSIGNED, NEGATIVE, ARRAY, MAP, SIMPLE -> "";
    };
  }

  private static String link(Bytes content) {
    try {
      return Cid.decode(content.toArray()).toString();
    } catch (MalformedInputException e) {
      return "no CID: " + e.getMessage();
    }
  }

  private static String label(Row row) {
    return switch (row.part().role()) {
      case HEAD, PREFIX -> HEAD;
      case KEY -> "key";
      case ALL, CONTENT -> row.field().isNamed() ? row.field().name() : kind(row.part().kind());
    };
  }

  private static String name(Row row) {
    String name = row.field().name();
    return row.part().role() == Role.KEY ? "key " + name : name;
  }

  private static String kind(CborKind kind) {
    return switch (kind) {
      case UNSIGNED, NEGATIVE -> "integer";
      case BYTES -> "bytes";
      case TEXT -> "text";
      case ARRAY -> "empty array";
      case MAP -> "empty map";
      case LINK -> "CID";
      case SIMPLE -> "true, false or null";
    };
  }
}
