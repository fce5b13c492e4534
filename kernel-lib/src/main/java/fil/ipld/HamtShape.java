package fil.ipld;

import fil.crypto.Sha256;
import fil.num.Bytes;

/// How a [Hamt] is laid out. It is not written in the tree: whoever reads one must know.
///
/// @param bitWidth how many bits of a key's hash choose the way at each node, 1 to 8
/// @param layout how keys are hashed and nodes are written
public record HamtShape(int bitWidth, Layout layout) {

  /// The trees of 2019: 8 bits a node.
  public static final HamtShape OF_2019 = new HamtShape(8, Layout.OF_2019);

  /// How many entries share a slot before a node is made of them.
  static final int BUCKET = 3;

  private static final int MAX_BIT_WIDTH = 8;

  /// @throws IllegalArgumentException for another bit width
  public HamtShape {
    if (bitWidth < 1 || bitWidth > MAX_BIT_WIDTH) {
      throw new IllegalArgumentException("a bit width is 1 to 8, not " + bitWidth);
    }
  }

  /// The present layout with this bit width.
  public static HamtShape of(int bitWidth) {
    return new HamtShape(bitWidth, Layout.V3);
  }

  /// The number of slots of a node.
  public int slots() {
    return 1 << bitWidth;
  }

  /// How many nodes a way from the root can have, the root included, before the hash is used up.
  public int maxDepth() {
    return layout.hashBits / bitWidth;
  }

  /// The slot that a key takes in a node `depth` below the root.
  ///
  /// Bits are taken from the top of the first byte downwards; groups cross the borders of bytes.
  ///
  /// @throws IndexOutOfBoundsException at [#maxDepth] and deeper
  public int slot(Bytes hash, int depth) {
    int slot = 0;
    for (int bit = depth * bitWidth; bit < (depth + 1) * bitWidth; bit++) {
      slot = (slot << 1) | ((hash.at(bit >> 3) >> (7 - (bit & 7))) & 1);
    }
    return slot;
  }

  /// The hash that places a key.
  public Bytes hash(Bytes key) {
    return Bytes.copyOf(
        switch (layout) {
          case V3 -> Sha256.hash(key.toArray());
          case OF_2019 -> Murmur3.hash128(key.toArray());
        });
  }

  /// How keys are hashed and nodes are written.
  public enum Layout {
    /// SHA-256; a node is `[bits, [pointer…]]`; a pointer is a link or `[[key, value]…]`.
    V3(256),

    /// MurmurHash3; a node is `{p: [pointer…], bf: bits}`; a pointer is `{l: link}` or `{v: [[key,
    /// value]…]}`; keys are text. A bucket that is left of a node keeps the order of the node's
    /// slots instead of the keys'.
    OF_2019(128);

    private final int hashBits;

    Layout(int hashBits) {
      this.hashBits = hashBits;
    }
  }
}
