package fil.proofs.porep;

import fil.num.Bytes32;
import fil.proofs.store.Nodes;
import fil.work.Stop;
import fil.work.Tally;

/// Computes the labels of a layer, one after the other.
///
/// [PlainLabels] says what they are; [FastLabels] computes the same sooner.
sealed interface LayerLabels permits PlainLabels, FastLabels {

  /// Fills a layer.
  ///
  /// @param layer its number, counted from 1
  /// @param before the layer before; for the first layer nothing is read from it
  /// @param current room for the labels
  /// @param tally counts labels
  void compute(
      ParentsCache parents,
      Bytes32 replicaId,
      int layer,
      Nodes before,
      Nodes current,
      Tally tally,
      Stop stop);
}
