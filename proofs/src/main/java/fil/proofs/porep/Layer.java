package fil.proofs.porep;

import fil.num.Bytes32;
import fil.proofs.store.Nodes;

/// A layer that is to be labelled.
///
/// @param parents of every node
/// @param replicaId whose labels they are
/// @param number counted from 1
/// @param before the layer before; for the first layer nothing is read from it
/// @param labels as many nodes as the sector has; the labels are written there
record Layer(ParentsCache parents, Bytes32 replicaId, int number, Nodes before, Nodes labels) {

  boolean isFirst() {
    return number == 1;
  }
}
