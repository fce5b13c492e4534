package fil.fuzz;

import java.util.ArrayList;
import java.util.List;

/// Where the items of CBOR lie in some bytes, whatever else may be wrong with them: heads that are
/// too long, unknown tags and floating-point numbers are items too.
final class CborItems {

  /// An item.
  ///
  /// @param start where its head begins
  /// @param content where its head ends
  /// @param end where it ends, with all that is in it
  record Item(int start, int content, int end) {}

  private CborItems() {}

  /// All items whose ends are known, in the order of their ends. Looks no further than the first
  /// byte that is no head.
  static List<Item> of(byte[] bytes) {
    List<Item> items = new ArrayList<>();
    List<Open> open = new ArrayList<>();
    int at = 0;
    while (at < bytes.length) {
      int start = at;
      int major = (bytes[at] & 0xff) >>> 5;
      int info = bytes[at] & 0x1f;
      int width = info < 24 ? 0 : info < 28 ? 1 << (info - 24) : -1;
      if (width < 0 || width >= bytes.length - at) {
        break;
      }
      long argument = info;
      if (width > 0) {
        argument = 0;
        for (int i = 1; i <= width; i++) {
          argument = argument << 8 | (bytes[at + i] & 0xff);
        }
      }
      int content = at + 1 + width;
      long length = major == 2 || major == 3 ? argument : 0;
      long children = major == 4 ? argument : major == 5 ? 2 * argument : major == 6 ? 1 : 0;
      if (length < 0 || length > bytes.length - content || children < 0) {
        break;
      }
      at = content + (int) length;
      if (children > 0) {
        open.add(new Open(start, content, children));
        continue;
      }
      items.add(new Item(start, content, at));
      while (!open.isEmpty() && --open.getLast().left == 0) {
        Open closed = open.removeLast();
        items.add(new Item(closed.start, closed.content, at));
      }
    }
    return items;
  }

  /// An array, map or tag of which not everything has been seen.
  private static final class Open {
    private final int start;
    private final int content;
    private long left;

    private Open(int start, int content, long left) {
      this.start = start;
      this.content = content;
      this.left = left;
    }
  }
}
