package fil.ipld;

import fil.cbor.Codec;
import fil.cbor.MalformedInputException;
import fil.cid.Link;

/// What a [Hamt] maps to what, and how it is laid out.
///
/// @param shape bit width and layout
/// @param key how keys become bytes
/// @param value how values are encoded
public record HamtSchema<K, V>(HamtShape shape, TreeKey<K> key, Codec<V> value) {

  /// The present layout with this bit width.
  public static <K, V> HamtSchema<K, V> of(int bitWidth, TreeKey<K> key, Codec<V> value) {
    return new HamtSchema<>(HamtShape.of(bitWidth), key, value);
  }

  /// An empty tree. Nothing is written before it is flushed.
  public Hamt<K, V> create(BlockStore store) {
    return new Hamt<>(this, store, HamtNode.empty());
  }

  /// The tree of this name. Its root is read, and nothing else yet.
  ///
  /// @throws MissingBlockException where the root is not in the store
  /// @throws MalformedInputException where it is no node of this shape
  public Hamt<K, V> load(BlockStore store, Link<Hamt<K, V>> root) {
    return new Hamt<>(this, store, HamtNodeCodec.load(store, root.cid(), shape, 0));
  }
}
