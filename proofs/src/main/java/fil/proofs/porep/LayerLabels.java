package fil.proofs.porep;

import fil.crypto.bls12381.BlstSha256;
import fil.work.Stop;
import fil.work.Tally;

/// Computes the labels of a layer, one after the other.
///
/// [PlainLabels] says what they are; [FastLabels] computes the same sooner, [BlockLabels] still
/// sooner where the library blst hashes blocks, and [ProducedLabels] soonest, with a second thread.
sealed interface LayerLabels permits PlainLabels, FastLabels, BlockLabels, ProducedLabels {

  /// How often a thread looks whether it is to stop.
  int NODES_BETWEEN_CHECKS = 1024;

  /// So many labels are over before a second thread helps.
  long FEW = 4096;

  /// The fastest that this machine can do.
  ///
  /// @param nodes how many labels a layer has
  /// @param threads how many threads may take part; one that hashes and two that make ready are all
  ///   that can
  static LayerLabels fastest(long nodes, int threads) {
    if (BlstSha256.problem().isPresent()) {
      return new FastLabels();
    }
    return threads > 1 && nodes > FEW
        ? new ProducedLabels(Math.min(2, threads - 1))
        : new BlockLabels();
  }

  /// Fills a layer.
  ///
  /// @param tally counts labels
  void compute(Layer layer, Tally tally, Stop stop);
}
