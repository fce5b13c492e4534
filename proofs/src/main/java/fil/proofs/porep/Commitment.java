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
import fil.work.ParallelLoop;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
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
    return new Commitment(
        columns(replica.labels(), store, progress, stop),
        overReplica(replica.labels().porep().shape(), replica.nodes(), store, progress, stop));
  }

  private static CompoundTree columns(
      Labels labels, NodeStore store, Progress progress, Stop stop) {
    Porep porep = labels.porep();
    Shape shape = porep.shape();
    int trees = shape.baseTrees();
    long leaves = porep.nodes() / trees;
    long above = MerkleTree.nodesAbove(leaves, shape.base());
    List<Nodes> files = new ArrayList<>();
    for (int i = 0; i < trees; i++) {
      files.add(store.create(CacheFile.treeC(i, trees), leaves + above));
    }
    Tally columns = Tally.begin("columns", porep.nodes(), "columns", progress);
    for (int i = 0; i < trees; i++) {
      hashColumns(labels, i * leaves, files.get(i).slice(0, leaves), columns, stop);
    }
    Tally nodes = Tally.begin("tree-c", above * trees, "nodes", progress);
    List<MerkleTree> baseTrees = new ArrayList<>();
    for (Nodes file : files) {
      baseTrees.add(
          MerkleTree.build(
              TreeHash.POSEIDON,
              shape.base(),
              file.slice(0, leaves),
              file.slice(leaves, above),
              nodes,
              stop));
    }
    return CompoundTree.join(TreeHash.POSEIDON, shape, baseTrees);
  }

  /// Hashes the columns of the nodes from `first` on.
  private static void hashColumns(Labels labels, long first, Nodes hashes, Tally tally, Stop stop) {
    int layers = labels.layers().size();
    ParallelLoop.run(
        hashes.count(),
        tally,
        stop,
        () -> {
          Poseidon poseidon = Poseidon.ofMerkle(layers);
          Fr[] column = new Fr[layers];
          byte[] node = new byte[Nodes.NODE];
          return (from, to) -> {
            for (long i = from; i < to; i++) {
              for (int layer = 0; layer < layers; layer++) {
                labels.layers().get(layer).read(first + i, 1, node, 0);
                column[layer] = Fr.read(node, 0);
              }
              poseidon.hash(column).write(node, 0);
              hashes.write(i, node, 0);
            }
          };
        });
  }

  /// Computes the tree over the nodes of a replica; the store gives the rows that are kept the name
  /// that [#to] says.
  public static CompoundTree overReplica(
      Shape shape, Nodes replica, NodeStore store, Progress progress, Stop stop) {
    int trees = shape.baseTrees();
    long leaves = replica.count() / trees;
    long above = MerkleTree.nodesAbove(leaves, shape.base());
    Tally tally = Tally.begin("tree-r-last", above * trees, "nodes", progress);
    List<MerkleTree> baseTrees = new ArrayList<>();
    for (int i = 0; i < trees; i++) {
      Nodes rows = NodeStore.onHeap().create("rows", above);
      MerkleTree tree =
          MerkleTree.build(
              TreeHash.POSEIDON,
              shape.base(),
              replica.slice(i * leaves, leaves),
              rows,
              tally,
              stop);
      keep(tree, rows, store, CacheFile.treeRLast(i, trees));
      baseTrees.add(tree);
    }
    return CompoundTree.join(TreeHash.POSEIDON, shape, baseTrees);
  }

  /// Stores the rows above the leaves but for the lowest, which are discarded.
  private static void keep(MerkleTree tree, Nodes rows, NodeStore store, String name) {
    int discarded = RowsToDiscard.of(tree.leaves().count(), tree.arity());
    long skipped = 0;
    for (int row = 1; row <= discarded; row++) {
      skipped += tree.rows().get(row).count();
    }
    Nodes kept = rows.slice(skipped, rows.count() - skipped);
    store.create(name, kept.count()).copyFrom(kept);
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
