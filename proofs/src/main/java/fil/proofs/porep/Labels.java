package fil.proofs.porep;

import fil.num.Bytes32;
import fil.proofs.store.NodeStore;
import fil.proofs.store.Nodes;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.util.ArrayList;
import java.util.List;

/// The labels of a sector, the slow stage: each label needs the one before it, so that more
/// processors do not help.
///
/// @param porep the settings
/// @param replicaId whose labels they are
/// @param layers the rows of labels, the first layer first
public record Labels(Porep porep, Bytes32 replicaId, List<Nodes> layers) {

  private static final int NODES_BETWEEN_CHECKS = 1024;

  public Labels {
    layers = List.copyOf(layers);
    if (layers.size() != porep.layers()) {
      throw new IllegalArgumentException(
          layers.size() + " layers of labels, but the settings say " + porep.layers());
    }
  }

  /// Computes all labels. The store gives each layer the name `sc-02-data-layer-N.dat`.
  public static Labels compute(
      Porep porep, Bytes32 replicaId, NodeStore store, Progress progress, Stop stop) {
    StackedGraph graph = StackedGraph.of(porep);
    List<Nodes> layers = new ArrayList<>();
    for (int layer = 1; layer <= porep.layers(); layer++) {
      layers.add(store.create(CacheFile.layer(layer), porep.nodes()));
      String stage = "layer " + layer + " of " + porep.layers();
      Tally tally = Tally.begin(stage, porep.nodes(), "labels", progress);
      computeLast(graph, replicaId, layers, tally, stop);
    }
    return new Labels(porep, replicaId, layers);
  }

  /// Fills the last of the given layers; all before are complete.
  private static void computeLast(
      StackedGraph graph, Bytes32 replicaId, List<Nodes> layers, Tally tally, Stop stop) {
    int layer = layers.size();
    Nodes current = layers.getLast();
    StackedGraph.Walker walker = graph.walker();
    LabelHash hash = new LabelHash(replicaId);
    long[] parents = new long[StackedGraph.DEGREE];
    for (long node = 0; node < graph.nodes(); node++) {
      int used = 0;
      if (node > 0) {
        walker.parents(node, parents);
        used = layer == 1 ? StackedGraph.BASE_DEGREE : StackedGraph.DEGREE;
        for (int i = 0; i < used; i++) {
          Nodes from = i < StackedGraph.BASE_DEGREE ? current : layers.get(layer - 2);
          from.read(parents[i], 1, hash.message(), LabelHash.parentAt(i));
        }
      }
      current.write(node, hash.label(layer, node, used), 0);
      if ((node + 1) % NODES_BETWEEN_CHECKS == 0 || node + 1 == graph.nodes()) {
        stop.check();
        tally.add(node % NODES_BETWEEN_CHECKS + 1);
      }
    }
  }

  /// The labels of a layer, counted from 1.
  public Nodes layer(int number) {
    return layers.get(number - 1);
  }

  /// What the data is encoded with: the labels of the last layer.
  public Nodes key() {
    return layers.getLast();
  }
}
