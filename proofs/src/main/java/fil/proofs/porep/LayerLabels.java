package fil.proofs.porep;

import fil.crypto.bls12381.BlstSha256;
import fil.work.Stop;
import fil.work.Tally;

/// Computes the labels of a layer, one after the other.
///
/// [PlainLabels] says what they are; [FastLabels] computes the same sooner, and so does
/// [BlockLabels] where the library blst hashes blocks; which of the two is ahead [RacedLabels]
/// finds out. [ProducedLabels] is soonest, with a second thread.
sealed interface LayerLabels
    permits PlainLabels, FastLabels, BlockLabels, RacedLabels, ProducedLabels {

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
        : new RacedLabels();
  }

  /// Labels the nodes of a layer, a span at a time.
  @FunctionalInterface
  interface Span {

    /// Labels some nodes, all before which have their labels.
    ///
    /// @param from the first of them
    /// @param end the one behind the last, larger than `from`
    void label(long from, long end);
  }

  /// Fills a layer span by span, each as long as a thread may go on without looking whether it is
  /// to stop.
  static void inSpans(Layer layer, Span span, Tally tally, Stop stop) {
    long count = layer.labels().count();
    for (long from = 0; from < count; from += NODES_BETWEEN_CHECKS) {
      long end = Math.min(count, from + NODES_BETWEEN_CHECKS);
      span.label(from, end);
      stop.check();
      tally.add(end - from);
    }
  }

  /// Fills a layer.
  ///
  /// @param tally counts labels
  void compute(Layer layer, Tally tally, Stop stop);
}
