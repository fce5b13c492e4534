package fil.proofs.store;

import java.lang.foreign.Arena;
import java.util.Set;

/// Gives room for nodes.
public sealed interface NodeStore permits MemoryStore, FileStore {

  /// Room for `count` nodes, all zeros, under a name that was not used before.
  ///
  /// @throws IllegalArgumentException when the name was used
  /// @throws java.io.UncheckedIOException when there is no room
  Nodes create(String name, long count);

  /// The nodes that were created under that name.
  ///
  /// @throws IllegalArgumentException when there are none
  Nodes get(String name);

  /// The names of everything created so far, in alphabetical order.
  Set<String> names();

  /// A store in memory, for sectors that fit it comfortably. What it gives lives as long as
  /// somebody refers to it.
  static NodeStore inMemory() {
    return new MemoryStore(Arena.ofAuto());
  }
}
