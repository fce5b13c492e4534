package fil.exercises.labels;

import fil.num.Bytes32;
import java.util.List;

/// Code that finds the parents of nodes, rightly or not, in a sector of 2 KiB under version 1.1.
public interface GraphCode {

  /// What the graph is drawn from.
  Bytes32 porepId();

  /// The fourteen parents of a node: six of its layer, then eight of the layer before.
  ///
  /// @param node from 0 to 63
  /// @throws IndexOutOfBoundsException for any other
  List<Long> parents(long node);
}
