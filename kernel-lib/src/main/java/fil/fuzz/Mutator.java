package fil.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Makes bytes that are nearly right: takes a valid encoding and spoils it in one to four places.
///
/// Where it knows how the bytes are built it spoils whole items: left out, twice, exchanged, nested
/// a thousand deep, with heads that are longer than they need or promise more than there is.
public final class Mutator {

  /// Items that decoders have stumbled over: null, floating-point numbers, `undefined`, integers
  /// and lengths at their limits or in more bytes than they need, indefinite lengths, links without
  /// content or of no bytes, other tags, text that is no UTF-8.
  private static final List<byte[]> ITEMS =
      Stream.of(
              "f6",
              "f5",
              "f4",
              "f7",
              "f800",
              "f8ff",
              "f97e00",
              "fa7fc00000",
              "fb7ff8000000000000",
              "00",
              "17",
              "1817",
              "1818",
              "18ff",
              "190017",
              "1900ff",
              "1a0000ffff",
              "1affffffff",
              "1b00000000ffffffff",
              "1b7fffffffffffffff",
              "1b8000000000000000",
              "1bffffffffffffffff",
              "20",
              "3817",
              "3b7fffffffffffffff",
              "3b8000000000000000",
              "3bffffffffffffffff",
              "40",
              "4100",
              "4101",
              "420000",
              "420100",
              "420001",
              "4102",
              "5800",
              "5affffffff",
              "5bffffffffffffffff",
              "5f4100ff",
              "60",
              "6100",
              "61ff",
              "62c080",
              "63eda080",
              "7b7fffffffffffffff",
              "7f6161ff",
              "80",
              "8180",
              "9800",
              "9aff",
              "9affffffff",
              "9bffffffffffffffff",
              "9fff",
              "a0",
              "a16000",
              "a10000",
              "baffffffff",
              "bfff",
              "d82a4100",
              "d82a40",
              "d82a420000",
              "d82a4101",
              "d82b4100",
              "c000",
              "d9002a4100",
              "d82a581f00",
              "ff",
              "1c",
              "fc",
              "dc",
              "9e")
          .map(HexFormat.of()::parseHex)
          .toList();

  private static final List<Integer> BYTES =
      List.of(0x00, 0x01, 0x7f, 0x80, 0xff, 0x12, 0x20, 0x1f, 0x40, 0x55, 0x71, 0xa0, 0xc0, 0xfe);

  private static final List<String> TEXTS =
      List.of(
          " ",
          "\n",
          "\t",
          "0",
          "00",
          "1",
          "f",
          "t",
          "F",
          "b",
          "B",
          "z",
          "Z",
          "u",
          "U",
          "m",
          "Q",
          "=",
          "==",
          "-",
          "_",
          "+",
          "/",
          ".",
          ",",
          "e9",
          "\0",
          "\u0130",
          "\u0131",
          "\u017f",
          "\u212a",
          "\uff11",
          "\u0661",
          "\u00e9",
          "\u200b",
          "\ufeff",
          "\ud83d\ude00",
          "\ufffd",
          "99999999999999999999",
          "9223372036854775807",
          "9223372036854775808",
          "0x",
          "\"",
          "\\");

  private static final int MAX_PLACES = 4;

  /// How deep something is nested at most.
  private static final int MAX_NESTING = 2_000;

  private Mutator() {}

  /// A spoilt copy of `sample`.
  ///
  /// @param target tells how the bytes are built, and gives other samples to mix in
  public static byte[] spoil(byte[] sample, Target<?> target, Dice dice) {
    byte[] bytes = sample;
    for (int places = 1 + dice.below(MAX_PLACES); places > 0; places--) {
      bytes =
          dice.oneIn(3)
              ? spoilBytes(bytes, target, dice)
              : switch (target.form()) {
                case BYTES -> spoilBytes(bytes, target, dice);
                case TEXT -> spoilText(bytes, dice);
                case CBOR -> spoilCbor(bytes, target, dice);
              };
    }
    return bytes;
  }

  private static byte[] spoilBytes(byte[] bytes, Target<?> target, Dice dice) {
    int at = dice.below(bytes.length + 1);
    int end = Math.min(bytes.length, at + 1 + dice.small(16));
    if (at == bytes.length) {
      return replace(bytes, at, at, dice.oneIn(2) ? dice.bytes(1 + dice.small(64)) : new byte[1]);
    }
    return switch (dice.below(9)) {
      case 0, 1 -> with(bytes, at, bytes[at] ^ (1 << dice.below(Byte.SIZE)));
      case 2 -> with(bytes, at, dice.oneOf(BYTES));
      case 3 -> with(bytes, at, (int) dice.bits());
      case 4 -> with(bytes, at, bytes[at] + (dice.oneIn(2) ? 1 : -1));
      case 5 -> replace(bytes, at, end, new byte[0]);
      case 6 -> replace(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
      case 7 -> Arrays.copyOf(bytes, at);
      default -> {
        byte[] other = target.samples().apply(dice);
        yield replace(bytes, at, bytes.length, tail(other, Math.min(at, other.length)));
      }
    };
  }

  private static byte[] spoilText(byte[] bytes, Dice dice) {
    int at = dice.below(bytes.length + 1);
    int end = Math.min(bytes.length, at + 1);
    byte[] other = dice.oneOf(TEXTS).getBytes(StandardCharsets.UTF_8);
    return switch (dice.below(5)) {
      case 0 -> replace(bytes, at, end, other);
      case 1 -> replace(bytes, at, at, other);
      case 2 -> at == end ? bytes : with(bytes, at, bytes[at] ^ 0x20); // the other case
      case 3 -> at == end ? bytes : with(bytes, at, '0' + dice.below('z' - '0' + 1));
      default -> replace(bytes, 0, Math.min(1, bytes.length), other);
    };
  }

  private static byte[] spoilCbor(byte[] bytes, Target<?> target, Dice dice) {
    List<CborItems.Item> items = CborItems.of(bytes);
    if (items.isEmpty()) {
      return spoilBytes(bytes, target, dice);
    }
    CborItems.Item item = dice.oneOf(items);
    int start = item.start();
    byte[] own = Arrays.copyOfRange(bytes, start, item.end());
    return switch (dice.below(10)) {
      case 0 -> replace(bytes, start, item.end(), new byte[0]);
      case 1 -> replace(bytes, start, start, own);
      case 2 -> exchange(bytes, item, dice.oneOf(items));
      case 3, 4 -> replace(bytes, start, item.end(), dice.oneOf(ITEMS));
      case 5 -> {
        byte[] other = target.samples().apply(dice);
        CborItems.Item foreign = dice.oneOf(CborItems.of(other));
        yield replace(
            bytes, start, item.end(), Arrays.copyOfRange(other, foreign.start(), foreign.end()));
      }
      case 6 -> replace(bytes, start, item.content(), longerHead(own, dice));
      case 7 -> with(bytes, start, bytes[start] + (dice.oneIn(2) ? 1 : -1));
      case 8 -> replace(bytes, start, start, nesting(dice));
      default -> with(bytes, start, (dice.below(8) << 5) | (bytes[start] & 0x1f));
    };
  }

  /// The head of an item in more bytes, with the same argument or a larger one.
  private static byte[] longerHead(byte[] item, Dice dice) {
    int info = 24 + dice.below(4);
    byte[] head = new byte[1 + (1 << (info - 24))];
    head[0] = (byte) ((item[0] & 0xe0) | info);
    int argument = item[0] & 0x1f;
    head[head.length - 1] = (byte) (argument < 24 ? argument : item[item.length > 1 ? 1 : 0]);
    if (dice.oneIn(3)) {
      head[1] = (byte) dice.bits();
    }
    return head;
  }

  /// The heads of arrays, maps or tags with one thing in them, one in the other.
  private static byte[] nesting(Dice dice) {
    byte[] heads = new byte[1 + dice.small(MAX_NESTING)];
    Arrays.fill(heads, (byte) (dice.oneIn(4) ? 0xc1 : 0x81));
    return heads;
  }

  private static byte[] exchange(byte[] bytes, CborItems.Item a, CborItems.Item b) {
    CborItems.Item first = a.start() <= b.start() ? a : b;
    CborItems.Item second = a.start() <= b.start() ? b : a;
    if (first.end() > second.start()) {
      return bytes; // one lies in the other
    }
    byte[] head = Arrays.copyOfRange(bytes, first.start(), first.end());
    byte[] rest =
        replace(
            bytes,
            first.start(),
            first.end(),
            Arrays.copyOfRange(bytes, second.start(), second.end()));
    int moved = second.end() - second.start() - head.length;
    return replace(rest, second.start() + moved, second.end() + moved, head);
  }

  private static byte[] with(byte[] bytes, int at, int value) {
    byte[] copy = bytes.clone();
    copy[at] = (byte) value;
    return copy;
  }

  private static byte[] tail(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }

  private static byte[] replace(byte[] bytes, int from, int to, byte[] by) {
    byte[] whole = Arrays.copyOf(bytes, bytes.length - (to - from) + by.length);
    System.arraycopy(by, 0, whole, from, by.length);
    System.arraycopy(bytes, to, whole, from + by.length, bytes.length - to);
    return whole;
  }
}
