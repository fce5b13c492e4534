package fil.ipld;

import fil.cbor.Codec;
import fil.cid.Cid;
import fil.cid.Link;
import fil.ipld.HamtNode.Bucket;
import fil.ipld.HamtNode.Child;
import fil.ipld.HamtNode.Entry;
import fil.num.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// A map as a tree of blocks, see [spec: HAMT]: a key's place follows from its hash, so that the
/// same entries make the same root, whatever happened before.
///
/// This is a working copy of one version. It reads a node when it must look into it, at most once,
/// and keeps it; changes stay here until [#flush] writes the nodes that have changed, children
/// first. Gas depends on just that:
///
/// - a value set to what it was changes nothing;
/// - a bucket that overflows becomes a node without being read or written before the flush;
/// - after a key is taken out, nodes that would fit in a bucket become one, up the whole way;
/// - the root is written at each flush, even where nothing has changed.
///
/// Not safe to use from several threads. What is wrong with a block ends in
/// [MalformedInputException]; one that is not there ends in [MissingBlockException].
///
/// [spec: HAMT]: https://ipld.io/specs/advanced-data-layouts/hamt/spec/
public final class Hamt<K, V> {

  private final HamtSchema<K, V> schema;
  private final BlockStore store;
  private final HamtNode root;

  Hamt(HamtSchema<K, V> schema, BlockStore store, HamtNode root) {
    this.schema = schema;
    this.store = store;
    this.root = root;
  }

  /// How keys, values and nodes are written.
  public HamtSchema<K, V> schema() {
    return schema;
  }

  /// The value of `key`, where there is one.
  public Optional<V> find(K key) {
    return root.find(store, schema.shape(), keyBytes(key)).map(this::decode);
  }

  /// Whether `key` has a value. The value is not decoded.
  public boolean contains(K key) {
    return root.find(store, schema.shape(), keyBytes(key)).isPresent();
  }

  /// Gives `key` this value.
  public void set(K key, V value) {
    root.set(store, schema.shape(), entry(key, value), true);
  }

  /// Gives `key` this value if it has none.
  ///
  /// @return whether it had none
  public boolean setIfAbsent(K key, V value) {
    return root.set(store, schema.shape(), entry(key, value), false);
  }

  /// Takes `key` out.
  ///
  /// @return whether it was there
  public boolean delete(K key) {
    return root.delete(store, schema.shape(), keyBytes(key));
  }

  /// Writes what has changed, and the root in any case.
  ///
  /// @return the name of the root
  public Link<Hamt<K, V>> flush() {
    return new Link<>(root.write(store, schema.shape()));
  }

  /// Hands out all entries, in the order of their hashes.
  public void forEach(BiConsumer<K, V> action) {
    forEach(root, 0, entry -> action.accept(key(entry), decode(entry.value())));
  }

  private void forEach(HamtNode node, int depth, Consumer<Entry> action) {
    for (HamtNode.Pointer pointer : node.pointers()) {
      switch (pointer) {
        case Child child ->
            forEach(child.load(store, schema.shape(), depth + 1), depth + 1, action);
        case Bucket bucket -> List.copyOf(bucket.entries()).forEach(action);
      }
    }
  }

  /// Hands out all nodes, each before its children, with the slots that lead to it.
  public void walk(Consumer<TreeNode<K, V>> visitor) {
    walk(root, List.of(), visitor);
  }

  private void walk(HamtNode node, List<Integer> path, Consumer<TreeNode<K, V>> visitor) {
    SortedMap<Integer, Cid> links = new TreeMap<>();
    SortedMap<Integer, List<Map.Entry<K, V>>> entries = new TreeMap<>();
    SortedMap<Integer, Child> children = new TreeMap<>();
    int slot = -1;
    for (HamtNode.Pointer pointer : node.pointers()) {
      slot = node.bits().next(slot + 1, schema.shape().slots());
      switch (pointer) {
        case Child child -> {
          children.put(slot, child);
          if (child.cid().isPresent()) {
            links.put(slot, child.cid().get());
          }
        }
        case Bucket bucket ->
            entries.put(slot, bucket.entries().stream().map(this::typed).toList());
      }
    }
    visitor.accept(new TreeNode<>(path, List.copyOf(children.keySet()), links, entries));
    children.forEach((at, child) -> {
      List<Integer> longer = new ArrayList<>(path);
      longer.add(at);
      walk(child.load(store, schema.shape(), longer.size()), List.copyOf(longer), visitor);
    });
  }

  private Map.Entry<K, V> typed(Entry entry) {
    return Map.entry(key(entry), decode(entry.value()));
  }

  /// What is different in `later`, in the order of the hashes. Where both have a node in common, it
  /// is not read, nor anything under it.
  ///
  /// @throws IllegalArgumentException for a tree of another shape
  public List<TreeChange<K, V>> changesTo(Hamt<K, V> later) {
    if (!schema.shape().equals(later.schema.shape())) {
      throw new IllegalArgumentException(
          "trees of %s and %s cannot be compared".formatted(schema.shape(), later.schema.shape()));
    }
    HamtDiff diff = new HamtDiff(schema.shape(), store, later.store);
    return diff.of(root, later.root).stream()
        .map(change -> change.map(this::keyOf, this::decode))
        .toList();
  }

  private K key(Entry entry) {
    return keyOf(entry.key());
  }

  private K keyOf(Bytes key) {
    return schema.key().decode().apply(key);
  }

  private Bytes keyBytes(K key) {
    return schema.key().encode().apply(key);
  }

  private Entry entry(K key, V value) {
    return new Entry(keyBytes(key), Bytes.copyOf(schema.value().encode(value)));
  }

  private V decode(Bytes value) {
    Codec<V> codec = schema.value();
    return codec.decode(value.toArray());
  }
}
