package fil.proofs.hash;

/// Hashes the children of one tree node. Belongs to one thread.
public interface NodeHash {

  /// The number of children.
  int arity();

  /// Writes the node above the children in `children[from..from + 32 * arity)` to `node[at..at +
  /// 32)`.
  void hash(byte[] children, int from, byte[] node, int at);
}
