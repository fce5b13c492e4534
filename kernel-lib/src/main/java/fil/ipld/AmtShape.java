package fil.ipld;

/// How an [Amt] is laid out.
///
/// @param bitWidth how many bits of an index choose the way at each node, 1 to 18
/// @param layout what its root says of itself
public record AmtShape(int bitWidth, Layout layout) {

  /// Lists of messages and receipts: 3 bits a node, which the root does not say.
  public static final AmtShape LEGACY = new AmtShape(3, Layout.LEGACY);

  private static final int MAX_BIT_WIDTH = 18;

  /// @throws IllegalArgumentException for another bit width
  public AmtShape {
    if (bitWidth < 1 || bitWidth > MAX_BIT_WIDTH) {
      throw new IllegalArgumentException("a bit width is 1 to 18, not " + bitWidth);
    }
  }

  /// The present layout with this bit width.
  public static AmtShape of(int bitWidth) {
    return new AmtShape(bitWidth, Layout.V4);
  }

  /// The number of slots of a node.
  public int slots() {
    return 1 << bitWidth;
  }

  /// How many bytes the bits of a node's slots take.
  int bitFieldBytes() {
    return Math.max(1, slots() / 8);
  }

  /// How many indices fit under one slot of a node at `height`, unsigned, at most 2⁶⁴ - 1. A leaf
  /// is at height 0. With the height above, it is how many fit under the node itself.
  long span(int height) {
    long bits = (long) bitWidth * height;
    return bits >= Long.SIZE ? -1 : 1L << bits;
  }

  /// Whether a tree lives as described at [Layout#LEGACY].
  boolean isLegacy() {
    return layout == Layout.LEGACY;
  }

  /// The highest index, unsigned.
  long maxIndex() {
    return switch (layout) {
      case V4 -> -2; // 2⁶⁴ - 2, so that the number of entries fits in 64 bits
      case LEGACY -> Long.MAX_VALUE;
    };
  }

  /// What the root of a tree says of itself.
  public enum Layout {
    /// `[bit width, height, count, node]`, also called version 3.
    V4,

    /// `[height, count, node]`, version 2. Its trees also live otherwise:
    ///
    /// - a flush writes every node that was looked into, changed or not;
    /// - before levels are added on top, the tree below them is written, and read again when
    ///   needed;
    /// - handing out values keeps no node in memory, and reads those before the start as well;
    /// - a tree from which everything was taken out keeps its height.
    LEGACY
  }
}
