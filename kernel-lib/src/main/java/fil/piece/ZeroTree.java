package fil.piece;

import fil.num.Bytes32;
import java.util.ArrayList;
import java.util.List;

/// The nodes of a tree over nothing but zeros: one value a row.
public final class ZeroTree {

  private static final List<Bytes32> NODES = nodes(PaddedPieceSize.MAX.height());

  private ZeroTree() {}

  /// The root of a zero tree with `height` rows above the leaves; for 0, the zero leaf itself.
  ///
  /// @param height 0 to 57
  public static Bytes32 root(int height) {
    return NODES.get(height);
  }

  private static List<Bytes32> nodes(int height) {
    List<Bytes32> nodes = new ArrayList<>();
    nodes.add(Bytes32.ZERO);
    for (int row = 1; row <= height; row++) {
      nodes.add(Sha254.hash(nodes.getLast(), nodes.getLast()));
    }
    return List.copyOf(nodes);
  }
}
