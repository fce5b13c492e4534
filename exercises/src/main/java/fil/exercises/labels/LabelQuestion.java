package fil.exercises.labels;

import fil.num.Bytes32;
import java.util.List;

/// A label that is to be made.
///
/// @param replicaId of the replica that it is for
/// @param layer counted from 1
/// @param node counted from 0
/// @param parents the labels of its parents: 6 in layer 1, 14 in later layers, none for node 0
public record LabelQuestion(Bytes32 replicaId, int layer, long node, List<Bytes32> parents) {

  public LabelQuestion {
    parents = List.copyOf(parents);
  }

  @Override
  public String toString() {
    return "node "
        + node
        + " of layer "
        + layer
        + " with "
        + parents.size()
        + " parents, replica id "
        + replicaId.bytes().slice(0, 4).toHex()
        + "…";
  }
}
