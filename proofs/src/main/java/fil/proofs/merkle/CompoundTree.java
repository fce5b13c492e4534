package fil.proofs.merkle;

import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.hash.TreeHash;
import fil.proofs.store.Nodes;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.util.ArrayList;
import java.util.List;

/// Base trees over equal, consecutive parts of the leaves, and what joins their roots.
///
/// @param shape the arities
/// @param baseTrees in the order of their leaves
/// @param joints the small trees above: one for each group of `sub` base roots, then, if there are
///   several groups, one over their roots
public record CompoundTree(Shape shape, List<MerkleTree> baseTrees, List<MerkleTree> joints)
    implements ProvableTree {

  public CompoundTree {
    baseTrees = List.copyOf(baseTrees);
    joints = List.copyOf(joints);
  }

  /// Joins base trees, as many as the shape has.
  public static CompoundTree join(TreeHash hash, Shape shape, List<MerkleTree> baseTrees) {
    if (baseTrees.size() != shape.baseTrees()) {
      throw new IllegalArgumentException(
          "shape " + shape + " has " + shape.baseTrees() + " base trees, not " + baseTrees.size());
    }
    List<MerkleTree> joints = new ArrayList<>();
    if (shape.sub() > 0) {
      for (int first = 0; first < baseTrees.size(); first += shape.sub()) {
        joints.add(joint(hash, baseTrees.subList(first, first + shape.sub())));
      }
    }
    if (shape.top() > 0) {
      joints.add(joint(hash, List.copyOf(joints)));
    }
    return new CompoundTree(shape, baseTrees, joints);
  }

  private static MerkleTree joint(TreeHash hash, List<MerkleTree> trees) {
    Bytes roots = Bytes.EMPTY;
    for (MerkleTree tree : trees) {
      roots = roots.concat(tree.root().bytes());
    }
    Tally tally = Tally.begin("join roots", 1, "nodes", Progress.NONE);
    Nodes above = Nodes.copyOf(Bytes32.ZERO.bytes());
    return MerkleTree.build(hash, trees.size(), Nodes.copyOf(roots), above, tally, Stop.create());
  }

  @Override
  public Bytes32 root() {
    return (joints.isEmpty() ? baseTrees : joints).getLast().root();
  }

  @Override
  public MerkleProof open(long leaf) {
    long leaves = baseTrees.getFirst().leaves().count();
    int tree = (int) (leaf / leaves);
    MerkleTree base = baseTrees.get(tree);
    List<MerkleProof.Step> path = new ArrayList<>(base.pathOf(leaf % leaves));
    if (shape.sub() > 0) {
      path.addAll(joints.get(tree / shape.sub()).pathOf(tree % shape.sub()));
    }
    if (shape.top() > 0) {
      path.addAll(joints.getLast().pathOf(tree / shape.sub()));
    }
    return new MerkleProof(base.leaves().at(leaf % leaves), path, root(), shape.joints());
  }
}
