package fil.ipld;

import java.util.function.Function;

/// What happened to a key between two versions of a tree.
public sealed interface TreeChange<K, V> {

  /// The key it happened to.
  K key();

  /// The key was not there and is now.
  record Added<K, V>(K key, V after) implements TreeChange<K, V> {}

  /// The key was there and no longer is.
  record Removed<K, V>(K key, V before) implements TreeChange<K, V> {}

  /// The key has another value.
  record Changed<K, V>(K key, V before, V after) implements TreeChange<K, V> {}

  /// The same with other types.
  default <L, W> TreeChange<L, W> map(Function<K, L> keys, Function<V, W> values) {
    return switch (this) {
      case Added<K, V>(var key, var after) -> new Added<>(keys.apply(key), values.apply(after));
      case Removed<K, V>(var key, var before) ->
          new Removed<>(keys.apply(key), values.apply(before));
      case Changed<K, V>(var key, var before, var after) ->
          new Changed<>(keys.apply(key), values.apply(before), values.apply(after));
    };
  }
}
