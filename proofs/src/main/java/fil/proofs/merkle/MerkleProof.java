package fil.proofs.merkle;

import fil.num.Bytes32;
import fil.proofs.hash.NodeHash;
import fil.proofs.hash.TreeHash;
import fil.proofs.wire.Wire;
import java.util.List;

/// What convinces someone who knows only the root that a leaf belongs to the tree at its place.
///
/// @param leaf the leaf
/// @param path the steps from the leaf to the root
/// @param root the root
/// @param joints how many of the steps, the last ones, are above the base tree: from 0 to 2
public record MerkleProof(Bytes32 leaf, List<Step> path, Bytes32 root, int joints) {

  /// The reference's form, which keeps the steps above the base tree apart.
  public static final Wire<MerkleProof> WIRE = MerkleProofWire.MERKLE_PROOF;

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

    /// How many children the parent has.
    public int arity() {
      return siblings.size() + 1;
    }
  }

  public MerkleProof {
    path = List.copyOf(path);
    if (joints < 0 || joints > 2 || joints > path.size()) {
      throw new IllegalArgumentException(joints + " joints in a path of " + path.size() + " steps");
    }
  }

  /// A proof from a tree that is not joined to others.
  public MerkleProof(Bytes32 leaf, List<Step> path, Bytes32 root) {
    this(leaf, path, root, 0);
  }

  /// The number of the leaf: its places on the way up, the lowest level counting least.
  public long leafIndex() {
    long index = 0;
    for (Step step : path.reversed()) {
      index = index * step.arity() + step.index;
    }
    return index;
  }

  /// Whether the path goes through a tree of this shape with that many leaves.
  public boolean fits(Shape shape, long leaves) {
    List<Integer> arities = path.stream().map(Step::arity).toList();
    return joints == shape.joints() && arities.equals(shape.aritiesUpwards(leaves));
  }

  /// Whether hashing from the leaf upwards arrives at the root.
  public boolean isValid(TreeHash hash) {
    return nodeAbove(path.size(), hash).equals(root);
  }

  /// The node that hashing from the leaf arrives at after some levels.
  public Bytes32 nodeAbove(int levels, TreeHash hash) {
    byte[] node = leaf.toArray();
    for (Step step : path.subList(0, levels)) {
      byte[] children = new byte[step.arity() * Bytes32.SIZE];
      for (int i = 0; i < step.arity(); i++) {
        byte[] child =
            i == step.index ? node : step.siblings.get(i < step.index ? i : i - 1).toArray();
        System.arraycopy(child, 0, children, i * Bytes32.SIZE, Bytes32.SIZE);
      }
      NodeHash nodeHash = hash.ofArity(step.arity());
      nodeHash.hash(children, 0, node, 0);
    }
    return Bytes32.copyOf(node);
  }
}
