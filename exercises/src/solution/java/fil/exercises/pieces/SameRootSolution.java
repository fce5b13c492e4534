package fil.exercises.pieces;

import fil.piece.DataTree;
import fil.piece.Fr32;

/// Exercise 6.4: another file, the same root.
final class SameRootSolution {

  private SameRootSolution() {}

  /// A tree does not say which of its nodes are leaves. In a cell: `check("6.4", forged)`.
  static byte[] forge(byte[] logbook) {
    DataTree tree = DataTree.compute(Fr32.pad(logbook));
    byte[] padded = new byte[128];
    for (int i = 0; i < 4; i++) {
      System.arraycopy(tree.node(3, i).toArray(), 0, padded, 32 * i, 32);
    }
    return Fr32.unpad(padded);
  }
}
