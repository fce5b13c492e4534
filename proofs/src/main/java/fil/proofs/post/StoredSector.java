package fil.proofs.post;

import fil.num.Bytes32;
import fil.proofs.hash.TreeHash;
import fil.proofs.merkle.MerkleProof;
import fil.proofs.merkle.ReplicaTree;
import fil.proofs.porep.Commitment;
import fil.proofs.porep.Seal;
import fil.proofs.store.Nodes;
import java.util.ArrayList;
import java.util.List;

/// A sector as its miner has it: the replica, and what was kept when it was sealed.
///
/// @param number the miner's number for it
/// @param commC the commitment to its labels
/// @param tree the replica and the upper rows of its tree
public record StoredSector(long number, Bytes32 commC, ReplicaTree tree) {

  /// A sector just sealed.
  public static StoredSector of(Seal seal) {
    return new StoredSector(
        seal.identity().sectorNumber(),
        seal.commitment().commC(),
        ReplicaTree.of(seal.commitment().treeRLast(), seal.replica().nodes()));
  }

  /// What the chain knows of it.
  public PostStatement.Sector known() {
    return new PostStatement.Sector(number, Commitment.commR(commC, tree.root()));
  }

  /// The sector with something else on disk in the place of its replica; what was kept of the tree
  /// stays as it was.
  public StoredSector withReplica(Nodes replica) {
    return new StoredSector(
        number, commC, new ReplicaTree(tree.shape(), replica, tree.upperRows()));
  }

  /// Opens leaves.
  ///
  /// @throws FaultySectorsException when the replica is no longer what it was
  SectorOpenings open(List<Long> leaves) {
    List<MerkleProof> proofs = new ArrayList<>();
    for (long leaf : leaves) {
      MerkleProof proof = path(leaf);
      if (!proof.isValid(TreeHash.POSEIDON)) {
        throw new FaultySectorsException(List.of(number));
      }
      proofs.add(proof);
    }
    return new SectorOpenings(proofs, commC, tree.root());
  }

  private MerkleProof path(long leaf) {
    try {
      return tree.open(leaf);
    } catch (IllegalArgumentException e) { // a node that is no field element
      throw new FaultySectorsException(List.of(number), e);
    }
  }
}
