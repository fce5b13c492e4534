package fil.ipld;

import fil.cbor.CborReader;
import fil.cbor.CborWriter;
import fil.cbor.Codec;
import fil.cid.Cid;
import fil.num.Bytes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Any value that a block of the chain can hold, see the [data model]. For blocks whose type is not
/// known; where it is, a record and its codec say more.
///
/// Equal values have equal encodings: the entries of a map have no order of their own. As text a
/// value is written in the diagnostic notation of [RFC 8949], section 8, with CIDs for links.
///
/// Deviation: the data model also has floating-point numbers; the chain has none.
///
/// [data model]: https://ipld.io/docs/data-model/kinds/
/// [RFC 8949]: https://www.rfc-editor.org/rfc/rfc8949
public sealed interface IpldValue {

  /// How a value is encoded. What it reads, it writes to the same bytes. It refuses to write, with
  /// [IllegalArgumentException], what it would not read: arrays and maps that nest more than
  /// [CborReader#MAX_DEPTH] deep, integers of more than 64 bits, and halves of surrogate pairs.
  Codec<IpldValue> CODEC = Codec.of((out, value) -> write(out, value, 0), IpldValue::read);

  /// No value.
  record Null() implements IpldValue {
    @Override
    public String toString() {
      return "null";
    }
  }

  /// True or false.
  record Bool(boolean value) implements IpldValue {
    @Override
    public String toString() {
      return String.valueOf(value);
    }
  }

  /// An integer from -2⁶⁴ to 2⁶⁴ - 1.
  record Int(BigInteger value) implements IpldValue {
    public static Int of(long value) {
      return new Int(BigInteger.valueOf(value));
    }

    @Override
    public String toString() {
      return value.toString();
    }
  }

  /// A string of bytes.
  record Octets(Bytes value) implements IpldValue {
    @Override
    public String toString() {
      return "h'" + value.toHex() + "'";
    }
  }

  /// A string of Unicode characters.
  record Text(String value) implements IpldValue {
    @Override
    public String toString() {
      return quoted(value);
    }
  }

  /// Values in their order.
  record Array(List<IpldValue> values) implements IpldValue {
    public Array {
      values = List.copyOf(values);
    }

    public static Array of(IpldValue... values) {
      return new Array(List.of(values));
    }

    @Override
    public String toString() {
      return values.stream().map(IpldValue::toString).collect(Collectors.joining(", ", "[", "]"));
    }
  }

  /// Values by name.
  record Dictionary(SequencedMap<String, IpldValue> entries) implements IpldValue {
    public Dictionary {
      entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
    }

    @Override
    public String toString() {
      return entries.entrySet().stream()
          .map(entry -> quoted(entry.getKey()) + ": " + entry.getValue())
          .collect(Collectors.joining(", ", "{", "}"));
    }
  }

  /// The name of another block.
  record LinkTo(Cid cid) implements IpldValue {
    @Override
    public String toString() {
      return "42(" + cid + ")";
    }
  }

  /// The value at a place below this one: numbers of elements and names of entries, with slashes
  /// between them, like `2/0/name`. This value itself is at the empty place.
  default Optional<IpldValue> at(String path) {
    IpldValue value = this;
    if (path.isEmpty()) {
      return Optional.of(value);
    }
    for (String step : path.split("/", -1)) {
      IpldValue below =
          switch (value) {
            case Array(List<IpldValue> values) -> element(values, step);
            case Dictionary(SequencedMap<String, IpldValue> entries) -> entries.get(step);
            case Null _, Bool _, Int _, Octets _, Text _, LinkTo _ -> null;
          };
      if (below == null) {
        return Optional.empty();
      }
      value = below;
    }
    return Optional.of(value);
  }

  private static @Nullable IpldValue element(List<IpldValue> values, String step) {
    if (!step.matches("0|[1-9]\\d{0,8}")) {
      return null;
    }
    int index = Integer.parseInt(step);
    return index < values.size() ? values.get(index) : null;
  }

  private static void write(CborWriter out, IpldValue value, int depth) {
    switch (value) {
      case Null _ -> out.writeNull();
      case Bool(boolean bool) -> out.writeBoolean(bool);
      case Int(BigInteger number) -> out.writeInteger(number);
      case Octets(Bytes bytes) -> out.writeBytes(bytes.toArray());
      case Text(String text) -> out.writeText(text);
      case Array(List<IpldValue> values) -> {
        int below = deeper(depth);
        out.writeArray(values.size());
        values.forEach(element -> write(out, element, below));
      }
      case Dictionary(SequencedMap<String, IpldValue> entries) -> {
        int below = deeper(depth);
        SequencedMap<String, Runnable> writers = new LinkedHashMap<>();
        entries.forEach((key, entry) -> writers.put(key, () -> write(out, entry, below)));
        out.writeMap(writers);
      }
      case LinkTo(Cid cid) -> Cid.CODEC.write(out, cid);
    }
  }

  private static int deeper(int depth) {
    if (depth == CborReader.MAX_DEPTH) {
      throw new IllegalArgumentException("nested more than " + CborReader.MAX_DEPTH + " deep");
    }
    return depth + 1;
  }

  private static IpldValue read(CborReader in) {
    return switch (in.peekKind()) {
      case UNSIGNED, NEGATIVE -> new Int(in.readInteger());
      case BYTES -> new Octets(Bytes.copyOf(in.readBytes()));
      case TEXT -> new Text(in.readText());
      case ARRAY ->
          in.readArray(count -> {
            List<IpldValue> values = new ArrayList<>();
            for (int i = 0; i < count; i++) {
              values.add(read(in));
            }
            return new Array(values);
          });
      case MAP -> {
        SequencedMap<String, IpldValue> entries = new LinkedHashMap<>();
        in.readMap(key -> entries.put(key, read(in)));
        yield new Dictionary(entries);
      }
      case LINK -> new LinkTo(Cid.CODEC.read(in));
      case SIMPLE -> in.readNullIfNext() ? new Null() : new Bool(in.readBoolean());
    };
  }

  /// Text between quotes, with a backslash before what would end it or break the line.
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars()
        .forEach(c -> {
          if (c == '"' || c == '\\') {
            quoted.append('\\').append((char) c);
          } else if (Character.isISOControl(c)) {
            quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
          } else {
            quoted.append((char) c);
          }
        });
    return quoted.append('"').toString();
  }
}
