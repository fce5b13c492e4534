package fil.proofs.merkle;

import fil.num.Bytes32;
import fil.proofs.hash.NodeHash;
import fil.proofs.hash.TreeHash;
import fil.proofs.store.Nodes;
import fil.work.ParallelLoop;
import fil.work.Stop;
import fil.work.Tally;
import java.util.ArrayList;
import java.util.List;

/// A tree in which every node but the leaves is the hash of `arity` nodes of the row below.
///
/// @param arity the number of children
/// @param rows from the leaves up to the root, each `arity` times shorter than the one before
public record MerkleTree(int arity, List<Nodes> rows) {

  public MerkleTree {
    rows = List.copyOf(rows);
    for (int i = 0; i + 1 < rows.size(); i++) {
      if (rows.get(i).count() != Math.multiplyExact(rows.get(i + 1).count(), arity)) {
        throw new IllegalArgumentException("row " + i + " does not fit the row above it");
      }
    }
    if (rows.isEmpty() || rows.getLast().count() != 1) {
      throw new IllegalArgumentException("a tree ends in one root");
    }
  }

  /// How many rows a tree has, leaves and root included.
  ///
  /// @throws IllegalArgumentException when the number of leaves is not a power of the arity
  public static int rowCount(long leaves, int arity) {
    int rows = 1;
    long count = leaves;
    for (; count > 1; count /= arity) {
      if (count % arity != 0) {
        throw new IllegalArgumentException(leaves + " leaves do not make a tree of arity " + arity);
      }
      rows++;
    }
    if (count != 1) {
      throw new IllegalArgumentException("a tree has leaves");
    }
    return rows;
  }

  /// How many nodes lie above the leaves.
  public static long nodesAbove(long leaves, int arity) {
    long nodes = 0;
    long count = leaves;
    for (int row = 1; row < rowCount(leaves, arity); row++) {
      count /= arity;
      nodes += count;
    }
    return nodes;
  }

  /// Computes the tree over `leaves`.
  ///
  /// @param above room for the nodes above the leaves, which are written row by row, the root last
  /// @param tally counts nodes above the leaves
  public static MerkleTree build(
      TreeHash hash, int arity, Nodes leaves, Nodes above, Tally tally, Stop stop) {
    MerkleTree tree = of(arity, leaves, above);
    for (int row = 1; row < tree.rows.size(); row++) {
      hashRow(hash, arity, tree.rows.get(row - 1), tree.rows.get(row), tally, stop);
    }
    return tree;
  }

  /// A tree that was computed before.
  ///
  /// @param above the nodes above the leaves, row by row, the root last
  public static MerkleTree of(int arity, Nodes leaves, Nodes above) {
    List<Nodes> rows = new ArrayList<>(List.of(leaves));
    long used = 0;
    for (int row = 1; row < rowCount(leaves.count(), arity); row++) {
      long count = rows.getLast().count() / arity;
      rows.add(above.slice(used, count));
      used += count;
    }
    if (used != above.count()) {
      throw new IllegalArgumentException(
          "room for " + above.count() + " nodes, but " + used + " lie above the leaves");
    }
    return new MerkleTree(arity, rows);
  }

  private static void hashRow(
      TreeHash hash, int arity, Nodes below, Nodes row, Tally tally, Stop stop) {
    ParallelLoop.run(
        row.count(),
        tally,
        stop,
        () -> {
          NodeHash nodeHash = hash.ofArity(arity, row.count());
          byte[] children = new byte[ParallelLoop.SLICE * arity * Nodes.NODE];
          byte[] nodes = new byte[ParallelLoop.SLICE * Nodes.NODE];
          return (from, to) -> {
            int count = (int) (to - from);
            below.read(from * arity, count * arity, children, 0);
            nodeHash.hashAll(children, count, nodes);
            row.write(from, count, nodes, 0);
          };
        });
  }

  public Nodes leaves() {
    return rows.getFirst();
  }

  public Bytes32 root() {
    return rows.getLast().at(0);
  }

  /// The steps from a leaf to the root.
  List<MerkleProof.Step> pathOf(long leaf) {
    List<MerkleProof.Step> path = new ArrayList<>();
    long index = leaf;
    for (Nodes row : rows.subList(0, rows.size() - 1)) {
      path.add(stepFrom(row, index, arity));
      index /= arity;
    }
    return path;
  }

  /// The step from a node of a row to the node above it.
  static MerkleProof.Step stepFrom(Nodes row, long index, int arity) {
    long first = index - index % arity;
    List<Bytes32> siblings = new ArrayList<>();
    for (long i = first; i < first + arity; i++) {
      if (i != index) {
        siblings.add(row.at(i));
      }
    }
    return new MerkleProof.Step((int) (index % arity), siblings);
  }

  /// The proof that a leaf is what it is.
  public MerkleProof open(long leaf) {
    return new MerkleProof(leaves().at(leaf), pathOf(leaf), root());
  }
}
