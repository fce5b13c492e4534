package fil.proofs.porep;

import fil.num.Bytes32;
import fil.proofs.merkle.CompoundTree;
import fil.proofs.merkle.MerkleTree;
import fil.proofs.merkle.ProvableTree;

/// Who answers challenges about a sealed sector, in memory or on disk.
public final class SealProver {

  private final StackedGraph graph;
  private final Labels labels;
  private final MerkleTree treeD;
  private final CompoundTree treeC;
  private final ProvableTree treeRLast;

  /// @param treeD the tree over the data
  /// @param treeC the tree over the columns of the labels
  /// @param treeRLast the tree over the replica
  public SealProver(Labels labels, MerkleTree treeD, CompoundTree treeC, ProvableTree treeRLast) {
    this.graph = StackedGraph.of(labels.porep());
    this.labels = labels;
    this.treeD = treeD;
    this.treeC = treeC;
    this.treeRLast = treeRLast;
  }

  /// Who answers for a sector just sealed.
  public static SealProver of(Seal seal) {
    return new SealProver(
        seal.labels(),
        seal.staged().treeD(),
        seal.commitment().treeC(),
        seal.commitment().treeRLast());
  }

  Porep porep() {
    return labels.porep();
  }

  Bytes32 replicaId() {
    return labels.replicaId();
  }

  Bytes32 commD() {
    return treeD.root();
  }

  Bytes32 commC() {
    return treeC.root();
  }

  Bytes32 commRLast() {
    return treeRLast.root();
  }

  /// Answers a challenge.
  ///
  /// @param challenge a node, not the first
  VanillaProof answer(long challenge) {
    ColumnOpenings columns =
        ColumnOpenings.open(challenge, graph.parents(challenge), labels, treeC);
    return VanillaProof.of(treeD.open(challenge), treeRLast.open(challenge), columns);
  }
}
