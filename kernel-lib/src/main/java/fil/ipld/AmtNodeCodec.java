package fil.ipld;

import fil.cbor.CborReader;
import fil.cbor.CborWriter;
import fil.cbor.MalformedInputException;
import fil.cid.Cid;
import fil.num.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Nodes of an [Amt] as blocks: `[bits, [link…], [value…]]`, checked as the network checks them.
///
/// Deviation: where a node has fewer than eight slots, the network overlooks bits that belong to
/// none, and would leave them out when it writes the node again. No node is written with such bits,
/// and here one is refused that has them.
final class AmtNodeCodec {

  private AmtNodeCodec() {}

  /// Reads the node of this name.
  static AmtNode load(BlockStore store, Cid cid, AmtShape shape, int height) {
    AmtNode node = store.decode(cid, block -> decode(block, shape, height));
    if (node.isEmpty()) {
      throw new MalformedNodeException("AMT node " + cid + " is empty", 0);
    }
    return node;
  }

  private static AmtNode decode(byte[] block, AmtShape shape, int height) {
    CborReader in = new CborReader(block);
    AmtNode node = read(in, shape, height);
    in.requireEnd();
    return node;
  }

  static byte[] encode(AmtNode node, AmtShape shape) {
    CborWriter out = new CborWriter();
    write(out, node, shape);
    return out.toByteArray();
  }

  static void write(CborWriter out, AmtNode node, AmtShape shape) {
    Set<Integer> taken =
        node.values().isEmpty() ? node.children().keySet() : node.values().keySet();
    byte[] bits = new byte[shape.bitFieldBytes()];
    taken.forEach(slot -> bits[slot >> 3] |= (byte) (1 << (slot & 7)));
    out.writeArray(3);
    out.writeBytes(bits);
    out.writeArray(node.children().size());
    node.children().values().forEach(child -> Cid.CODEC.write(out, child.writtenCid()));
    out.writeArray(node.values().size());
    node.values().values().forEach(value -> out.writeEncoded(value.toArray()));
  }

  static AmtNode read(CborReader in, AmtShape shape, int height) {
    long start = in.offset();
    return in.readArray(fields -> {
      if (fields != 3) {
        throw new MalformedInputException("an AMT node has 3 fields, found " + fields, start);
      }
      List<Integer> taken = readBits(in, shape);
      List<AmtNode.Child> children = readList(in, shape, () -> readChild(in));
      List<Bytes> values = readList(in, shape, () -> Bytes.copyOf(in.readUnchecked()));
      if (!(height == 0 ? children : values).isEmpty()) {
        throw new MalformedNodeException(
            "an AMT node at height " + height + (height == 0 ? " with links" : " with values"),
            start);
      }
      if (taken.size() != children.size() + values.size()) {
        throw new MalformedNodeException(
            "an AMT node of %d slots with %d items"
                .formatted(taken.size(), children.size() + values.size()),
            start);
      }
      return new AmtNode(placed(taken, values), placed(taken, children));
    });
  }

  private static <T> SortedMap<Integer, T> placed(List<Integer> slots, List<T> items) {
    SortedMap<Integer, T> placed = new TreeMap<>();
    for (int i = 0; i < items.size(); i++) {
      placed.put(slots.get(i), items.get(i));
    }
    return placed;
  }

  private static List<Integer> readBits(CborReader in, AmtShape shape) {
    long start = in.offset();
    byte[] bits = in.readBytes();
    if (bits.length != shape.bitFieldBytes()) {
      throw new MalformedNodeException(
          "a bit field of %d bytes instead of %d".formatted(bits.length, shape.bitFieldBytes()),
          start);
    }
    if (shape.slots() < Byte.SIZE && (bits[0] & 0xff) >> shape.slots() != 0) {
      throw new MalformedNodeException("a bit for a slot beyond " + (shape.slots() - 1), start);
    }
    List<Integer> taken = new ArrayList<>();
    for (int slot = 0; slot < shape.slots(); slot++) {
      if (((bits[slot >> 3] >> (slot & 7)) & 1) != 0) {
        taken.add(slot);
      }
    }
    return taken;
  }

  private static <T> List<T> readList(CborReader in, AmtShape shape, Supplier<T> item) {
    long start = in.offset();
    return in.readArray(count -> {
      if (count > shape.slots()) {
        throw new MalformedNodeException(
            "%d items for %d slots".formatted(count, shape.slots()), start);
      }
      List<T> items = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        items.add(item.get());
      }
      return items;
    });
  }

  private static AmtNode.Child readChild(CborReader in) {
    long start = in.offset();
    Cid cid = Cid.CODEC.read(in);
    if (cid.codec() != Cid.DAG_CBOR) {
      throw new MalformedNodeException("an AMT node that is not dag-cbor: " + cid, start);
    }
    return AmtNode.Child.of(cid);
  }
}
