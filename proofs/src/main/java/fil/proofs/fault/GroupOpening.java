package fil.proofs.fault;

import fil.num.Bytes32;
import fil.proofs.merkle.CompoundTree;
import fil.proofs.merkle.MerkleProof;
import fil.proofs.merkle.MerkleTree;
import fil.proofs.porep.Seal;
import fil.proofs.store.Nodes;
import java.util.ArrayList;
import java.util.List;

/// Opens a leaf of a replica that is no longer whole: the leaves that share its parent are taken as
/// somebody has them now, all above as it was sealed.
final class GroupOpening {

  private GroupOpening() {}

  /// The tree over a replica of a shape that has one.
  ///
  /// @throws IllegalArgumentException for a shape that joins several
  static MerkleTree treeOf(Seal seal) {
    CompoundTree tree = seal.commitment().treeRLast();
    if (tree.baseTrees().size() > 1) {
      throw new IllegalArgumentException(
          "the fault lab wants one tree over the replica, and shape "
              + tree.shape()
              + " joins more");
    }
    return tree.baseTrees().getFirst();
  }

  /// The proof of a leaf.
  ///
  /// @param group the leaves that share its parent, itself included
  static MerkleProof open(MerkleTree tree, long leaf, Nodes group) {
    int index = (int) (leaf % tree.arity());
    List<Bytes32> siblings = new ArrayList<>();
    for (int i = 0; i < tree.arity(); i++) {
      if (i != index) {
        siblings.add(group.at(i));
      }
    }
    List<MerkleProof.Step> path = new ArrayList<>(tree.open(leaf).path());
    path.set(0, new MerkleProof.Step(index, siblings));
    return new MerkleProof(group.at(index), path, tree.root());
  }
}
