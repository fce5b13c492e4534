package fil.proofs.merkle;

import fil.num.Bytes32;

/// A tree that shows of each of its leaves that it is what it is.
public sealed interface ProvableTree permits CompoundTree, ReplicaTree {

  Bytes32 root();

  /// The path from a leaf, counted over all base trees, to the root.
  MerkleProof open(long leaf);
}
