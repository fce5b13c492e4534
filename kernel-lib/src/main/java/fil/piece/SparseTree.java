package fil.piece;

import fil.num.Bytes32;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// A tree of [Sha254] nodes of which few are put by hand: leaves, or roots of subtrees whose leaves
/// are not known. All other leaves are zeros.
final class SparseTree {

  /// The nodes of each row that are not those of a [ZeroTree], by position.
  private final List<SortedMap<Long, Bytes32>> rows = new ArrayList<>();

  /// A tree over zeros.
  ///
  /// @param height how many rows lie above the leaves
  SparseTree(int height) {
    for (int row = 0; row <= height; row++) {
      rows.add(new TreeMap<>());
    }
  }

  /// Puts a leaf, in row 0, or the root of a subtree, below which nothing else may be put.
  void put(int row, long index, Bytes32 node) {
    rows.get(row).put(index, node);
  }

  /// Computes the nodes above those that were put.
  void hash() {
    for (int row = 0; row < rows.size() - 1; row++) {
      SortedMap<Long, Bytes32> above = rows.get(row + 1);
      for (long index : rows.get(row).keySet()) {
        if (!above.containsKey(index / 2)) {
          long left = index / 2 * 2;
          above.put(index / 2, Sha254.hash(node(row, left), node(row, left + 1)));
        }
      }
    }
  }

  Bytes32 node(int row, long index) {
    return rows.get(row).getOrDefault(index, ZeroTree.root(row));
  }

  Bytes32 root() {
    return node(rows.size() - 1, 0);
  }

  /// The way from a node to the root.
  InclusionPath path(int row, long index) {
    List<Bytes32> siblings = new ArrayList<>();
    for (int above = 0; row + above < rows.size() - 1; above++) {
      siblings.add(node(row + above, index >>> above ^ 1));
    }
    return new InclusionPath(index, siblings);
  }
}
