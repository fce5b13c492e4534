package fil.piece;

import fil.num.Bytes32;
import java.util.ArrayList;
import java.util.List;

/// That a leaf belongs to a tree: the leaf and the sibling of every node on its way to the root.
///
/// @param index the leaf's position, counted from 0
/// @param leaf the leaf
/// @param siblings one node a row, from the leaf's neighbour up
public record Opening(long index, Bytes32 leaf, List<Bytes32> siblings) {

  /// @throws IllegalArgumentException where a tree of this height has no such leaf
  public Opening {
    siblings = List.copyOf(siblings);
    if (siblings.size() >= Long.SIZE - 1 || index < 0 || index >>> siblings.size() != 0) {
      throw new IllegalArgumentException(
          "no leaf " + index + " under a path of " + siblings.size() + " siblings");
    }
  }

  /// The nodes from the leaf to the root, both included.
  public List<Bytes32> path() {
    List<Bytes32> path = new ArrayList<>();
    path.add(leaf);
    for (int row = 0; row < siblings.size(); row++) {
      Bytes32 node = path.getLast();
      Bytes32 sibling = siblings.get(row);
      boolean isRight = (index >>> row & 1) == 1;
      path.add(isRight ? Sha254.hash(sibling, node) : Sha254.hash(node, sibling));
    }
    return List.copyOf(path);
  }

  /// Whether the path leads to `root`.
  public boolean opens(Bytes32 root) {
    return path().getLast().equals(root);
  }
}
