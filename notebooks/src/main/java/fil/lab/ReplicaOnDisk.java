package fil.lab;

import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.hash.NodeHash;
import fil.proofs.hash.TreeHash;
import fil.proofs.merkle.MerkleTree;
import fil.proofs.store.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// The leaves of a replica as a miner's disk gives them back, some with a bit that went bad.
///
/// @param tree the tree over the replica as it was sealed
/// @param damaged the leaves that are no longer what they were
record ReplicaOnDisk(MerkleTree tree, SortedSet<Integer> damaged) {

  /// A disk on which nothing is wrong.
  static ReplicaOnDisk sound(MerkleTree tree) {
    return new ReplicaOnDisk(tree, new TreeSet<>());
  }

  /// The same disk after another leaf went bad.
  ReplicaOnDisk damage(int leaf) {
    SortedSet<Integer> more = new TreeSet<>(damaged);
    more.add(leaf);
    return new ReplicaOnDisk(tree, more);
  }

  int leaves() {
    return Math.toIntExact(tree.leaves().count());
  }

  /// A leaf as it reads now: its lowest bit is flipped where it is damaged.
  Bytes32 leaf(int index) {
    byte[] leaf = tree.leaves().at(index).toArray();
    leaf[0] ^= (byte) (damaged.contains(index) ? 1 : 0);
    return Bytes32.copyOf(leaf);
  }

  /// All rows of the tree over what is on disk now, the leaves first.
  List<List<Bytes>> rows() {
    List<List<Bytes>> rows = new ArrayList<>();
    List<Bytes> row = new ArrayList<>();
    for (int i = 0; i < leaves(); i++) {
      row.add(leaf(i).bytes());
    }
    rows.add(row);
    while (row.size() > 1) {
      row = above(row);
      rows.add(row);
    }
    return rows;
  }

  private List<Bytes> above(List<Bytes> row) {
    NodeHash hash = TreeHash.POSEIDON.ofArity(tree.arity());
    List<Bytes> above = new ArrayList<>();
    byte[] node = new byte[Nodes.NODE];
    for (int first = 0; first < row.size(); first += tree.arity()) {
      byte[] children = new byte[tree.arity() * Nodes.NODE];
      for (int i = 0; i < tree.arity(); i++) {
        System.arraycopy(row.get(first + i).toArray(), 0, children, i * Nodes.NODE, Nodes.NODE);
      }
      hash.hash(children, 0, node, 0);
      above.add(Bytes.copyOf(node));
    }
    return above;
  }
}
