package fil.proofs.porep;

import fil.crypto.bls12381.Fr;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.hash.Poseidon;
import fil.proofs.hash.TreeHash;
import fil.proofs.merkle.CompoundTree;
import fil.proofs.merkle.MerkleTree;
import fil.proofs.merkle.RowsToDiscard;
import fil.proofs.merkle.Shape;
import fil.proofs.store.NodeStore;
import fil.proofs.store.Nodes;
import fil.work.Progress;
import fil.work.Stop;
import java.util.ArrayList;
import java.util.List;

/// What a miner commits to: the labels, as a tree over columns, and the replica, as a tree.
///
/// A column is the labels of one node in all layers; its hash is a leaf of the first tree.
///
/// @param treeC the tree over the columns
/// @param treeRLast the tree over the replica
public record Commitment(CompoundTree treeC, CompoundTree treeRLast) {

  /// Computes both trees.
  ///
  /// The store gives the first `sc-02-data-tree-c.dat` and the rows that are kept of the second
  /// `sc-02-data-tree-r-last.dat`, with `-0`, `-1`, … where there are several base trees.
  public static Commitment to(Replica replica, NodeStore store, Progress progress, Stop stop) {
    return to(NodeWork.onProcessor(), replica, store, progress, stop);
  }

  /// As [#to(Replica, NodeStore, Progress, Stop)], by whoever does the work.
  public static Commitment to(
      NodeWork work, Replica replica, NodeStore store, Progress progress, Stop stop) {
    Shape shape = replica.labels().porep().shape();
    return new Commitment(
        columns(work, replica.labels(), store, progress, stop),
        overReplica(work, shape, replica.nodes(), store, progress, stop));
  }

  private static CompoundTree columns(
      NodeWork work, Labels labels, NodeStore store, Progress progress, Stop stop) {
    Porep porep = labels.porep();
    int trees = porep.shape().baseTrees();
    List<Nodes> files = new ArrayList<>();
    for (int i = 0; i < trees; i++) {
      files.add(store.create(CacheFile.treeC(i, trees), roomForTreeC(porep)));
    }
    List<MerkleTree> baseTrees = new ArrayList<>();
    for (int i = 0; i < trees; i++) {
      baseTrees.add(treeC(work, labels, i, files.get(i), progress, stop));
    }
    return CompoundTree.join(TreeHash.POSEIDON, porep.shape(), baseTrees);
  }

  /// How many nodes one base tree over the columns has, its leaves included.
  public static long roomForTreeC(Porep porep) {
    long leaves = porep.nodes() / porep.shape().baseTrees();
    return leaves + MerkleTree.nodesAbove(leaves, porep.shape().base());
  }

  /// Computes one of the base trees over the columns.
  ///
  /// @param tree which one, counted from 0
  /// @param file room for [#roomForTreeC] nodes; it holds the tree when this returns
  public static MerkleTree treeC(
      Labels labels, int tree, Nodes file, Progress progress, Stop stop) {
    return treeC(NodeWork.onProcessor(), labels, tree, file, progress, stop);
  }

  /// As [#treeC(Labels, int, Nodes, Progress, Stop)], by whoever does the work.
  public static MerkleTree treeC(
      NodeWork work, Labels labels, int tree, Nodes file, Progress progress, Stop stop) {
    Shape shape = labels.porep().shape();
    long leaves = labels.porep().nodes() / shape.baseTrees();
    Nodes columns = file.slice(0, leaves);
    Nodes above = file.slice(leaves, file.count() - leaves);
    String stage = stage("columns", tree, shape);
    work.columns(stage, labels, tree * leaves, columns, progress, stop);
    return work.tree(
        stage("tree-c", tree, shape),
        TreeHash.POSEIDON,
        shape.base(),
        columns,
        above,
        progress,
        stop);
  }

  /// Computes the tree over the nodes of a replica; the store gives the rows that are kept the name
  /// that [#to] says.
  public static CompoundTree overReplica(
      Shape shape, Nodes replica, NodeStore store, Progress progress, Stop stop) {
    return overReplica(NodeWork.onProcessor(), shape, replica, store, progress, stop);
  }

  /// As [#overReplica(Shape, Nodes, NodeStore, Progress, Stop)], by whoever does the work.
  public static CompoundTree overReplica(
      NodeWork work, Shape shape, Nodes replica, NodeStore store, Progress progress, Stop stop) {
    int trees = shape.baseTrees();
    List<MerkleTree> baseTrees = new ArrayList<>();
    for (int i = 0; i < trees; i++) {
      Nodes kept = store.create(CacheFile.treeRLast(i, trees), keptOfTreeR(shape, replica.count()));
      baseTrees.add(treeRLast(work, shape, replica, i, kept, progress, stop));
    }
    return CompoundTree.join(TreeHash.POSEIDON, shape, baseTrees);
  }

  /// How many nodes are kept of one base tree over a replica of that many nodes.
  public static long keptOfTreeR(Shape shape, long nodes) {
    long leaves = nodes / shape.baseTrees();
    return MerkleTree.nodesAbove(leaves, shape.base()) - discardedOfTreeR(shape, leaves);
  }

  private static long discardedOfTreeR(Shape shape, long leaves) {
    long discarded = 0;
    long row = leaves;
    for (int i = 0; i < RowsToDiscard.of(leaves, shape.base()); i++) {
      row /= shape.base();
      discarded += row;
    }
    return discarded;
  }

  /// Computes one of the base trees over a replica.
  ///
  /// @param tree which one, counted from 0
  /// @param kept room for [#keptOfTreeR] nodes: the rows that are kept when this returns
  public static MerkleTree treeRLast(
      Shape shape, Nodes replica, int tree, Nodes kept, Progress progress, Stop stop) {
    return treeRLast(NodeWork.onProcessor(), shape, replica, tree, kept, progress, stop);
  }

  /// As [#treeRLast(Shape, Nodes, int, Nodes, Progress, Stop)], by whoever does the work.
  public static MerkleTree treeRLast(
      NodeWork work,
      Shape shape,
      Nodes replica,
      int tree,
      Nodes kept,
      Progress progress,
      Stop stop) {
    long leaves = replica.count() / shape.baseTrees();
    long above = MerkleTree.nodesAbove(leaves, shape.base());
    Nodes rows = NodeStore.inMemory().create("rows", above);
    MerkleTree built =
        work.tree(
            stage("tree-r-last", tree, shape),
            TreeHash.POSEIDON,
            shape.base(),
            replica.slice(tree * leaves, leaves),
            rows,
            progress,
            stop);
    kept.copyFrom(rows.slice(above - kept.count(), kept.count()));
    return built;
  }

  /// What is being done, and to which of several trees.
  private static String stage(String name, int tree, Shape shape) {
    return shape.baseTrees() == 1 ? name : name + " " + (tree + 1) + " of " + shape.baseTrees();
  }

  /// The commitment to the labels.
  public Bytes32 commC() {
    return treeC.root();
  }

  /// The commitment to the replica.
  public Bytes32 commRLast() {
    return treeRLast.root();
  }

  /// What goes on chain: the Poseidon hash of both.
  public Bytes32 commR() {
    return commR(commC(), commRLast());
  }

  /// The Poseidon hash of two roots.
  ///
  /// @throws IllegalArgumentException when one is not a field element
  public static Bytes32 commR(Bytes32 commC, Bytes32 commRLast) {
    Fr hash = Poseidon.ofMerkle(2).hash(Fr.of(commC.bytes()), Fr.of(commRLast.bytes()));
    return new Bytes32(hash.toBytes());
  }

  /// The content of the file `p_aux`: CommC, then CommRLast.
  public Bytes auxiliary() {
    return commC().bytes().concat(commRLast().bytes());
  }
}
