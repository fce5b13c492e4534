package fil.proofs.sector;

import fil.proofs.hash.TreeHash;
import fil.proofs.merkle.CompoundTree;
import fil.proofs.merkle.MerkleTree;
import fil.proofs.merkle.Shape;
import fil.proofs.store.Nodes;
import java.util.ArrayList;
import java.util.List;

/// Poseidon trees as their files hold them.
final class SectorTrees {

  private SectorTrees() {}

  /// A tree whose base trees were kept whole.
  ///
  /// @param files of each base tree its leaves, and the nodes above them
  /// @param leaves of each base tree
  static CompoundTree whole(Shape shape, List<Nodes> files, long leaves) {
    List<MerkleTree> baseTrees = new ArrayList<>();
    for (Nodes file : files) {
      Nodes above = file.slice(leaves, file.count() - leaves);
      baseTrees.add(MerkleTree.of(shape.base(), file.slice(0, leaves), above));
    }
    return CompoundTree.join(TreeHash.POSEIDON, shape, baseTrees);
  }

  /// The roots of base trees, joined: of each file its last node is one.
  static CompoundTree roots(Shape shape, List<Nodes> files) {
    List<MerkleTree> roots = new ArrayList<>();
    for (Nodes file : files) {
      Nodes root = Nodes.copyOf(file.at(file.count() - 1).bytes());
      roots.add(new MerkleTree(shape.base(), List.of(root)));
    }
    return CompoundTree.join(TreeHash.POSEIDON, shape, roots);
  }
}
