package fil.proofs.porep;

import fil.crypto.bls12381.BlstSha256;
import fil.num.Bytes32;
import fil.proofs.store.Nodes;
import fil.work.Stop;
import fil.work.Tally;

/// Computes the labels of a layer, one after the other.
///
/// [PlainLabels] says what they are; [FastLabels] computes the same sooner, and [BlockLabels] still
/// sooner where the library blst hashes blocks.
sealed interface LayerLabels permits PlainLabels, FastLabels, BlockLabels {

  /// The fastest that this machine can do.
  static LayerLabels fastest() {
    return BlstSha256.problem().isEmpty() ? new BlockLabels() : new FastLabels();
  }

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
