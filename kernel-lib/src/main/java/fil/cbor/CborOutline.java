package fil.cbor;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What each byte of an encoding is there for, as far as a strict reader gets.
///
/// Of any input the parts cover the bytes from the first on without a gap, up to the byte that the
/// reader refuses, or up to the most parts that were asked for.
///
/// @param parts in order
/// @param isWhole whether there are no more parts than these before the end or the refusal
/// @param refusal what a [CborReader] refuses and where, nothing where it takes all of it
public record CborOutline(
    List<CborPart> parts, boolean isWhole, Optional<MalformedInputException> refusal) {

  public CborOutline {
    parts = List.copyOf(parts);
  }

  /// The outline of one item that should fill all of `input`.
  ///
  /// @param most the most parts that are wanted; the rest of the input is checked all the same
  public static CborOutline of(byte[] input, int most) {
    Walk walk = new Walk(input, most);
    try {
      walk.item(0, "");
      walk.in.requireEnd();
      return new CborOutline(walk.parts, walk.isWhole, Optional.empty());
    } catch (MalformedInputException e) {
      return new CborOutline(walk.parts, walk.isWhole, Optional.of(e));
    }
  }

  /// Reads item after item and notes where each begins and ends.
  private static final class Walk {

    private final CborReader in;
    private final int most;
    private final List<CborPart> parts = new ArrayList<>();
    private boolean isWhole = true;

    Walk(byte[] input, int most) {
      this.in = new CborReader(input);
      this.most = most;
    }

    void item(int depth, String step) {
      if (!isWhole) {
        in.skip();
        return;
      }
      int start = at();
      CborKind kind = in.peekKind();
      Item item = new Item(depth, step, kind);
      switch (kind) {
        case UNSIGNED, NEGATIVE -> {
          String number = in.readInteger().toString();
          note(item, start, CborPart.Role.ALL, number);
        }
        case SIMPLE -> {
          String word = in.readNullIfNext() ? "null" : String.valueOf(in.readBoolean());
          note(item, start, CborPart.Role.ALL, word);
        }
        case BYTES -> {
          int size = in.readBytes().length;
          note(item, start, at() - size, headOr(size), "byte string of length " + size);
          note(item, at() - size, CborPart.Role.CONTENT, "");
        }
        case TEXT -> {
          int size = in.readText().getBytes(StandardCharsets.UTF_8).length;
          note(item, start, at() - size, headOr(size), "text of length " + size);
          note(item, at() - size, CborPart.Role.CONTENT, "");
        }
        case LINK -> {
          int size = in.readLink().length;
          note(
              item,
              start,
              at() - size - 1,
              CborPart.Role.HEAD,
              "tag 42, a link: byte string of length " + (size + 1));
          note(
              item,
              at() - size - 1,
              at() - size,
              CborPart.Role.PREFIX,
              "the zero byte before a CID");
          note(item, at() - size, CborPart.Role.CONTENT, "");
        }
        case ARRAY -> array(item, start);
        case MAP -> map(item, start);
      }
    }

    private void array(Item item, int start) {
      in.readArray(count -> {
        note(item, start, headOr(count), "array of " + count);
        for (int i = 0; i < count; i++) {
          item(item.depth() + 1, String.valueOf(i));
        }
        return count;
      });
    }

    private void map(Item map, int start) {
      in.readMap(
          count -> note(map, start, headOr(count), "map of " + count),
          key -> {
            int size = key.getBytes(StandardCharsets.UTF_8).length;
            int from = at() - size - 1 - CborWriter.argumentBytes(size);
            Item entry = new Item(map.depth() + 1, key, CborKind.TEXT);
            note(entry, from, CborPart.Role.KEY, "key");
            item(map.depth() + 1, key);
          });
    }

    private static CborPart.Role headOr(int size) {
      return size == 0 ? CborPart.Role.ALL : CborPart.Role.HEAD;
    }

    /// Notes what was read since `from`.
    private void note(Item item, int from, CborPart.Role role, String says) {
      note(item, from, at(), role, says);
    }

    private void note(Item item, int from, int to, CborPart.Role role, String says) {
      if (parts.size() == most) {
        isWhole = false;
      } else if (from < to && isWhole) {
        parts.add(new CborPart(from, to, item.depth(), item.step(), item.kind(), role, says));
      }
    }

    private int at() {
      return Math.toIntExact(in.offset());
    }
  }

  /// The item that is being read.
  private record Item(int depth, String step, CborKind kind) {}
}
