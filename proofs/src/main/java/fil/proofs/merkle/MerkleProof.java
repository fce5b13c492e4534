package fil.proofs.merkle;

import fil.num.Bytes32;
import fil.proofs.hash.NodeHash;
import fil.proofs.hash.TreeHash;
import java.util.List;

/// What convinces someone who knows only the root that a leaf belongs to the tree at its place.
///
/// @param leaf the leaf
/// @param path the steps from the leaf to the root
/// @param root the root
public record MerkleProof(Bytes32 leaf, List<Step> path, Bytes32 root) {

  /// One level: where the node stands among its siblings.
  ///
  /// @param index the place of the node, from 0
  /// @param siblings the other children of the same parent, in order
  public record Step(int index, List<Bytes32> siblings) {

    public Step {
      siblings = List.copyOf(siblings);
      if (index < 0 || index > siblings.size()) {
        throw new IllegalArgumentException(
            "place " + index + " among " + (siblings.size() + 1) + " children");
      }
    }
  }

  public MerkleProof {
    path = List.copyOf(path);
  }

  /// The number of the leaf: its places on the way up, the lowest level counting least.
  public long leafIndex() {
    long index = 0;
    for (Step step : path.reversed()) {
      index = index * (step.siblings.size() + 1) + step.index;
    }
    return index;
  }

  /// Whether hashing from the leaf upwards arrives at the root.
  public boolean isValid(TreeHash hash) {
    byte[] node = leaf.toArray();
    for (Step step : path) {
      byte[] children = new byte[(step.siblings.size() + 1) * Bytes32.SIZE];
      for (int i = 0; i <= step.siblings.size(); i++) {
        byte[] child =
            i == step.index ? node : step.siblings.get(i < step.index ? i : i - 1).toArray();
        System.arraycopy(child, 0, children, i * Bytes32.SIZE, Bytes32.SIZE);
      }
      NodeHash nodeHash = hash.ofArity(step.siblings.size() + 1);
      nodeHash.hash(children, 0, node, 0);
    }
    return Bytes32.copyOf(node).equals(root);
  }
}
