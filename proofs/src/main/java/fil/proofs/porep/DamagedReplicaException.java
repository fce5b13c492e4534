package fil.proofs.porep;

import fil.num.Bytes32;

/// A sector contains a node that is no field element, which sealing never writes.
public final class DamagedReplicaException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final long node;

  DamagedReplicaException(long node, Bytes32 content, Throwable cause) {
    super("node " + node + " is not a field element: " + content, cause);
    this.node = node;
  }

  /// The number of the first such node that was met.
  public long node() {
    return node;
  }
}
