package fil.proofs.porep;

import fil.num.Bytes32;
import fil.proofs.store.NodeStore;
import fil.proofs.store.Nodes;
import fil.proofs.store.TemporaryStore;
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
    try (TemporaryStore temporary = TemporaryStore.forSector(porep.size().bytes(), stop)) {
      Nodes room = temporary.nodes().create("parents", ParentsCache.roomFor(porep));
      ParentsCache parents = ParentsCache.compute(porep, room, progress, stop);
      return compute(parents, replicaId, store, progress, stop);
    }
  }

  /// Computes all labels with parents that were found before.
  public static Labels compute(
      ParentsCache parents, Bytes32 replicaId, NodeStore store, Progress progress, Stop stop) {
    Porep porep = parents.porep();
    List<Nodes> layers = new ArrayList<>();
    for (int layer = 1; layer <= porep.layers(); layer++) {
      Nodes room = store.create(CacheFile.layer(layer), porep.nodes());
      computeLayer(parents, replicaId, layers, room, progress, stop);
      layers.add(room);
    }
    return new Labels(porep, replicaId, layers);
  }

  /// Computes the labels of one layer, the one after those that are there.
  ///
  /// @param before the layers before, complete; the first layer has none
  /// @param room as many nodes as the sector has; it holds the layer when this returns
  public static void computeLayer(
      ParentsCache parents,
      Bytes32 replicaId,
      List<Nodes> before,
      Nodes room,
      Progress progress,
      Stop stop) {
    Porep porep = parents.porep();
    int layer = before.size() + 1;
    String stage = "layer " + layer + " of " + porep.layers();
    Tally tally = Tally.begin(stage, porep.nodes(), "labels", progress);
    Nodes previous = before.isEmpty() ? room : before.getLast();
    LayerLabels.fastest().compute(parents, replicaId, layer, previous, room, tally, stop);
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
