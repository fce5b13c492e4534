package fil.proofs.merkle;

import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.hash.NodeHash;
import fil.proofs.hash.TreeHash;
import fil.proofs.merkle.MerkleProof.Step;
import fil.proofs.store.Nodes;
import java.util.ArrayList;
import java.util.List;

/// The tree over a replica as a miner has it on disk: the replica itself, and the upper rows.
///
/// The rows in between are computed again from as much of the replica as one path needs. A replica
/// that was damaged since gives a path that does not lead to the root, or none at all.
///
/// @param shape the arities
/// @param leaves the replica
/// @param upperRows of each base tree the rows that were kept, the root last
public record ReplicaTree(Shape shape, Nodes leaves, List<Nodes> upperRows)
    implements ProvableTree {

  public ReplicaTree {
    upperRows = List.copyOf(upperRows);
    if (upperRows.size() != shape.baseTrees()) {
      throw new IllegalArgumentException(
          "a tree of shape " + shape + " has other parts than " + upperRows.size() + " base trees");
    }
    long inBaseTree = leaves.count() / shape.baseTrees();
    long kept = keptOf(inBaseTree, shape.base());
    for (Nodes rows : upperRows) {
      if (rows.count() != kept) {
        throw new IllegalArgumentException(
            "%d nodes were kept of a base tree over %d leaves, not %d"
                .formatted(rows.count(), inBaseTree, kept));
      }
    }
  }

  private static long keptOf(long leaves, int arity) {
    long kept = MerkleTree.nodesAbove(leaves, arity);
    long row = leaves;
    for (int i = 0; i < RowsToDiscard.of(leaves, arity); i++) {
      row /= arity;
      kept -= row;
    }
    return kept;
  }

  /// What a miner keeps of the tree of a sector just sealed.
  public static ReplicaTree of(CompoundTree tree, Nodes replica) {
    List<Nodes> upperRows = new ArrayList<>();
    for (MerkleTree base : tree.baseTrees()) {
      int discarded = RowsToDiscard.of(base.leaves().count(), base.arity());
      Bytes kept = Bytes.EMPTY;
      for (Nodes row : base.rows().subList(discarded + 1, base.rows().size())) {
        kept = kept.concat(row.toBytes());
      }
      upperRows.add(Nodes.copyOf(kept));
    }
    return new ReplicaTree(tree.shape(), replica, upperRows);
  }

  private long leavesInBaseTree() {
    return leaves.count() / shape.baseTrees();
  }

  @Override
  public Bytes32 root() {
    return joinedRoot(new ArrayList<>(), 0);
  }

  /// The path from a leaf of the replica as it is now to the root as it was.
  ///
  /// @throws IllegalArgumentException when a leaf beside it is not a field element
  @Override
  public MerkleProof open(long leaf) {
    int tree = (int) (leaf / leavesInBaseTree());
    long inTree = leaf % leavesInBaseTree();
    List<Step> path = new ArrayList<>();
    addRecomputed(tree, inTree, path);
    addKept(upperRows.get(tree), inTree, path);
    Bytes32 root = joinedRoot(path, tree);
    return new MerkleProof(leaves.at(leaf), path, root, shape.joints());
  }

  /// The levels that were not kept: from the leaves below the lowest node that was.
  private void addRecomputed(int tree, long leaf, List<Step> path) {
    int arity = shape.base();
    int levels = RowsToDiscard.of(leavesInBaseTree(), arity) + 1;
    if (leavesInBaseTree() == 1) {
      return;
    }
    int span = (int) power(arity, levels);
    long first = tree * leavesInBaseTree() + leaf - leaf % span;
    byte[] row = new byte[span * Nodes.NODE];
    leaves.read(first, span, row, 0);
    int at = (int) (leaf % span);
    NodeHash hash = TreeHash.POSEIDON.ofArity(arity, span / arity);
    for (int level = 0; level < levels; level++) {
      path.add(MerkleTree.stepFrom(Nodes.copyOf(Bytes.copyOf(row)), at, arity));
      byte[] above = new byte[row.length / arity];
      hash.hashAll(row, above.length / Nodes.NODE, above);
      row = above;
      at /= arity;
    }
  }

  private void addKept(Nodes kept, long leaf, List<Step> path) {
    int arity = shape.base();
    int levels = path.size();
    long at = leaf / power(arity, levels);
    long count = leavesInBaseTree() / power(arity, levels);
    long start = 0;
    while (count > 1) {
      path.add(MerkleTree.stepFrom(kept.slice(start, count), at, arity));
      start += count;
      at /= arity;
      count /= arity;
    }
  }

  /// Adds the steps above the base tree and gives the root.
  private Bytes32 joinedRoot(List<Step> path, int tree) {
    List<Bytes32> roots = upperRows.stream().map(rows -> rows.at(rows.count() - 1)).toList();
    int at = tree;
    for (int arity : new int[] {shape.sub(), shape.top()}) {
      if (arity > 0) {
        Nodes row = Nodes.copyOf(concat(roots));
        path.add(MerkleTree.stepFrom(row, at, arity));
        roots = joined(row, arity);
        at /= arity;
      }
    }
    return roots.getFirst();
  }

  private static List<Bytes32> joined(Nodes row, int arity) {
    NodeHash hash = TreeHash.POSEIDON.ofArity(arity);
    byte[] children = row.toBytes().toArray();
    List<Bytes32> parents = new ArrayList<>();
    for (int i = 0; i < row.count() / arity; i++) {
      byte[] parent = new byte[Nodes.NODE];
      hash.hash(children, i * arity * Nodes.NODE, parent, 0);
      parents.add(Bytes32.copyOf(parent));
    }
    return parents;
  }

  private static Bytes concat(List<Bytes32> nodes) {
    Bytes all = Bytes.EMPTY;
    for (Bytes32 node : nodes) {
      all = all.concat(node.bytes());
    }
    return all;
  }

  private static long power(int base, int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= base;
    }
    return power;
  }
}
