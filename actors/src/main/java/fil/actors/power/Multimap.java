package fil.actors.power;

import fil.cid.Link;
import fil.ipld.Amt;
import fil.ipld.AmtSchema;
import fil.ipld.BlockStore;
import fil.ipld.Hamt;
import fil.ipld.HamtSchema;
import fil.ipld.TreeKey;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Several values for a key, in the order in which they came: a HAMT of AMTs.
///
/// The arrays are written when a value is added, the tree of keys when it is flushed.
final class Multimap<K, V> {

  private final BlockStore store;
  private final Hamt<K, Link<Amt<V>>> keys;
  private final AmtSchema<V> values;

  private Multimap(BlockStore store, Hamt<K, Link<Amt<V>>> keys, AmtSchema<V> values) {
    this.store = store;
    this.keys = keys;
    this.values = values;
  }

  /// How keys and values are laid out.
  ///
  /// @param keys the tree of keys
  /// @param values the array of each key
  record Schema<K, V>(HamtSchema<K, Link<Amt<V>>> keys, AmtSchema<V> values) {

    static <K, V> Schema<K, V> of(int keyBitWidth, TreeKey<K> key, AmtSchema<V> values) {
      return new Schema<>(HamtSchema.of(keyBitWidth, key, Link.codec()), values);
    }

    Multimap<K, V> create(BlockStore store) {
      return new Multimap<>(store, keys.create(store), values);
    }

    Multimap<K, V> load(BlockStore store, Link<Hamt<K, Link<Amt<V>>>> root) {
      return new Multimap<>(store, keys.load(store, root), values);
    }
  }

  /// The values of `key`, where it has any.
  Optional<Amt<V>> find(K key) {
    return keys.find(key).map(array -> values.load(store, array));
  }

  /// Puts a value behind the others of `key`.
  void add(K key, V value) {
    Amt<V> array = find(key).orElseGet(() -> values.create(store));
    array.append(value);
    keys.set(key, array.flush());
  }

  /// Takes out all values of `key`.
  void removeAll(K key) {
    keys.delete(key);
  }

  /// Hands out the keys in the order of their hashes, with the values of each.
  void forEach(BiConsumer<K, Amt<V>> action) {
    keys.forEach((key, array) -> action.accept(key, values.load(store, array)));
  }

  /// Writes the tree of keys.
  Link<Hamt<K, Link<Amt<V>>>> flush() {
    return keys.flush();
  }
}
