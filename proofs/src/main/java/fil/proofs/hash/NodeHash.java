package fil.proofs.hash;

import fil.crypto.bls12381.Fr;

/// Hashes the children of one tree node. Belongs to one thread.
public interface NodeHash {

  /// The number of children.
  int arity();

  /// Writes the node above the children in `children[from..from + 32 * arity)` to `node[at..at +
  /// 32)`.
  void hash(byte[] children, int from, byte[] node, int at);

  /// Writes the nodes above the children of `count` nodes, which lie one after the other, to the
  /// beginning of `nodes`.
  default void hashAll(byte[] children, int count, byte[] nodes) {
    for (int i = 0; i < count; i++) {
      hash(children, i * arity() * Fr.BYTES, nodes, i * Fr.BYTES);
    }
  }
}
