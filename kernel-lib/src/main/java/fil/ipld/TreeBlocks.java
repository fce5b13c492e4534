package fil.ipld;

import fil.cbor.CborReader;
import fil.cbor.Codec;
import fil.cbor.MalformedInputException;
import fil.cid.Cid;
import fil.ipld.HamtNode.Bucket;
import fil.ipld.HamtNode.Child;
import fil.num.Bytes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Single blocks of trees, without the trees: for whoever has some of the blocks and not all.
///
/// Each method reads a block, and refuses one that would be written otherwise.
public final class TreeBlocks {

  private static final Codec<Bytes> ENCODED = Codec.ENCODED.map(Bytes::copyOf, Bytes::toArray);

  private TreeBlocks() {}

  /// Reads a node of a [Hamt].
  ///
  /// @throws MalformedInputException where it is none of this shape
  public static TreeNode<Bytes, Bytes> hamtNode(Bytes block, HamtShape shape) {
    HamtNode node = HamtNodeCodec.decode(block.toArray(), shape);
    requireSame(block, HamtNodeCodec.encode(node, shape));
    SortedMap<Integer, Cid> links = new TreeMap<>();
    SortedMap<Integer, List<Map.Entry<Bytes, Bytes>>> entries = new TreeMap<>();
    int slot = -1;
    for (HamtNode.Pointer pointer : node.pointers()) {
      slot = node.bits().next(slot + 1, shape.slots());
      switch (pointer) {
        case Child child -> links.put(slot, child.writtenCid());
        case Bucket bucket ->
            entries.put(
                slot,
                bucket.entries().stream()
                    .map(entry -> Map.entry(entry.key(), entry.value()))
                    .toList());
      }
    }
    return new TreeNode<>(List.of(), List.copyOf(links.keySet()), links, entries);
  }

  /// Reads the root of an [Amt].
  ///
  /// @throws MalformedInputException where it is none of this shape
  public static AmtTop amtRoot(Bytes block, AmtShape shape) {
    AmtRoot root = AmtRoot.decode(block.toArray(), shape);
    requireSame(block, root.encode(shape));
    return new AmtTop(root.height(), root.count(), view(root.node()));
  }

  /// Reads a node of an [Amt] that is not its root.
  ///
  /// @param height how many levels there are below it
  /// @throws MalformedInputException where it is none of this shape and height
  public static TreeNode<Integer, Bytes> amtNode(Bytes block, AmtShape shape, int height) {
    CborReader in = new CborReader(block.toArray());
    AmtNode node = AmtNodeCodec.read(in, shape, height);
    in.requireEnd();
    requireSame(block, AmtNodeCodec.encode(node, shape));
    return view(node);
  }

  /// Reads a value that is only carried.
  public static Codec<Bytes> encoded() {
    return ENCODED;
  }

  private static TreeNode<Integer, Bytes> view(AmtNode node) {
    SortedMap<Integer, Cid> links = new TreeMap<>();
    node.children().forEach((slot, child) -> links.put(slot, child.writtenCid()));
    SortedMap<Integer, List<Map.Entry<Integer, Bytes>>> entries = new TreeMap<>();
    node.values().forEach((slot, value) -> entries.put(slot, List.of(Map.entry(slot, value))));
    return new TreeNode<>(List.of(), List.copyOf(links.keySet()), links, entries);
  }

  private static void requireSame(Bytes block, byte[] written) {
    int at = Arrays.mismatch(block.toArray(), written);
    if (at >= 0) {
      throw new MalformedInputException("a block that would be written otherwise", at);
    }
  }

  /// The root of an [Amt].
  ///
  /// @param height how many levels there are below the topmost node
  /// @param count how many values the root says there are, unsigned
  /// @param node the topmost node, with entries by their slots
  public record AmtTop(int height, long count, TreeNode<Integer, Bytes> node) {}
}
