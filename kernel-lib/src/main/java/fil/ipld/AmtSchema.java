package fil.ipld;

import fil.cbor.Codec;
import fil.cbor.MalformedInputException;
import fil.cid.Link;

/// What an [Amt] holds, and how it is laid out.
///
/// @param shape bit width and layout
/// @param value how values are encoded
public record AmtSchema<V>(AmtShape shape, Codec<V> value) {

  /// The present layout with this bit width.
  public static <V> AmtSchema<V> of(int bitWidth, Codec<V> value) {
    return new AmtSchema<>(AmtShape.of(bitWidth), value);
  }

  /// The layout of lists of messages and receipts.
  public static <V> AmtSchema<V> legacy(Codec<V> value) {
    return new AmtSchema<>(AmtShape.LEGACY, value);
  }

  /// An empty tree. Nothing is written before it is flushed.
  public Amt<V> create(BlockStore store) {
    return new Amt<>(this, store, new AmtRoot(0, 0, AmtNode.empty()));
  }

  /// The tree of this name. Its root is read, and nothing else yet.
  ///
  /// @throws MissingBlockException where the root is not in the store
  /// @throws MalformedInputException where it is no root of this shape
  public Amt<V> load(BlockStore store, Link<Amt<V>> root) {
    return new Amt<>(this, store, store.decode(root.cid(), block -> AmtRoot.decode(block, shape)));
  }

  /// Writes a tree of these values at the indices from 0 on.
  public Link<Amt<V>> save(BlockStore store, Iterable<V> values) {
    Amt<V> amt = create(store);
    long index = 0;
    for (V value : values) {
      amt.set(index++, value);
    }
    return amt.flush();
  }
}
