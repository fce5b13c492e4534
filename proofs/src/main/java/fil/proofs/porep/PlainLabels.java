package fil.proofs.porep;

import fil.proofs.store.Nodes;
import fil.work.Stop;
import fil.work.Tally;

/// Labels as they are defined: for each node the labels of its parents are fetched and hashed.
final class PlainLabels implements LayerLabels {

  @Override
  public void compute(Layer layer, Tally tally, Stop stop) {
    LabelHash hash = new LabelHash(layer.replicaId());
    Nodes current = layer.labels();
    long[] from = new long[StackedGraph.DEGREE];
    for (long node = 0; node < current.count(); node++) {
      int used = 0;
      if (node > 0) {
        layer.parents().parents(node, from);
        used = layer.isFirst() ? StackedGraph.BASE_DEGREE : StackedGraph.DEGREE;
        for (int i = 0; i < used; i++) {
          Nodes row = i < StackedGraph.BASE_DEGREE ? current : layer.before();
          row.read(from[i], 1, hash.message(), LabelHash.parentAt(i));
        }
      }
      current.write(node, hash.label(layer.number(), node, used), 0);
      if ((node + 1) % NODES_BETWEEN_CHECKS == 0 || node + 1 == current.count()) {
        stop.check();
        tally.add(node % NODES_BETWEEN_CHECKS + 1);
      }
    }
  }
}
