package fil.proofs.porep;

import fil.crypto.bls12381.BlstSha256;
import fil.num.Bytes32;
import fil.proofs.store.FileStore;
import fil.proofs.store.NodeStore;
import fil.proofs.store.Nodes;
import fil.proofs.store.TemporaryStore;
import fil.proofs.store.WorkingRows;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The labels of a sector, the slow stage: each label needs the one before it, so that more
/// processors help little: one hashes, and one or two others fetch the parents.
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
    return compute(NodeWork.onProcessor(), porep, replicaId, store, progress, stop);
  }

  /// As [#compute(Porep, Bytes32, NodeStore, Progress, Stop)], with parents by whoever does the
  /// work.
  public static Labels compute(
      NodeWork work,
      Porep porep,
      Bytes32 replicaId,
      NodeStore store,
      Progress progress,
      Stop stop) {
    try (TemporaryStore temporary = TemporaryStore.forSector(porep.size().bytes(), stop)) {
      Nodes room = temporary.nodes().create("parents", ParentsCache.roomFor(porep));
      ParentsCache parents = work.parents(porep, room, progress, stop);
      return compute(parents, replicaId, store, progress, stop);
    }
  }

  /// Computes all labels with parents that were found before.
  public static Labels compute(
      ParentsCache parents, Bytes32 replicaId, NodeStore store, Progress progress, Stop stop) {
    return compute(parents, replicaId, threads(), store, progress, stop);
  }

  /// As [#compute(ParentsCache, Bytes32, NodeStore, Progress, Stop)], with at most so many threads.
  public static Labels compute(
      ParentsCache parents,
      Bytes32 replicaId,
      int threads,
      NodeStore store,
      Progress progress,
      Stop stop) {
    Porep porep = parents.porep();
    if (store instanceof FileStore files && WorkingRows.memoryBytes(porep.nodes()) > 0) {
      return inMemory(parents, replicaId, threads, files, progress, stop);
    }
    List<Nodes> layers = new ArrayList<>();
    Nodes before = Nodes.NONE;
    for (int layer = 1; layer <= porep.layers(); layer++) {
      Nodes room = store.create(CacheFile.layer(layer), porep.nodes());
      compute(new Layer(parents, replicaId, layer, before, room), threads, progress, stop);
      layers.add(room);
      before = room;
    }
    return new Labels(porep, replicaId, layers);
  }

  /// Computes each layer in memory, and then writes it to its file.
  private static Labels inMemory(
      ParentsCache parents,
      Bytes32 replicaId,
      int threads,
      FileStore files,
      Progress progress,
      Stop stop) {
    Porep porep = parents.porep();
    List<Nodes> layers = new ArrayList<>();
    try (WorkingRows rows = WorkingRows.inMemory(porep.nodes())) {
      for (int layer = 1; layer <= porep.layers(); layer++) {
        Nodes room = rows.row(layer);
        Nodes before = rows.row(layer - 1);
        compute(new Layer(parents, replicaId, layer, before, room), threads, progress, stop);
        layers.add(files.keep(CacheFile.layer(layer), room));
      }
    }
    return new Labels(porep, replicaId, layers);
  }

  /// Computes the labels of the last layer, and keeps no others.
  ///
  /// @param threads how many threads may take part
  /// @param rows where they are computed; a row of them is the result
  /// @return what the data is encoded with
  public static Nodes key(
      ParentsCache parents,
      Bytes32 replicaId,
      int threads,
      WorkingRows rows,
      Progress progress,
      Stop stop) {
    int last = parents.porep().layers();
    for (int layer = 1; layer <= last; layer++) {
      Nodes before = rows.row(layer - 1);
      compute(
          new Layer(parents, replicaId, layer, before, rows.row(layer)), threads, progress, stop);
    }
    return rows.row(last);
  }

  /// Computes the labels of one layer.
  ///
  /// @param layer its number, counted from 1
  /// @param before the layer before; for the first layer nothing is read from it
  /// @param room as many nodes as the sector has; it holds the layer when this returns
  public static void computeLayer(
      ParentsCache parents,
      Bytes32 replicaId,
      int layer,
      Nodes before,
      Nodes room,
      Progress progress,
      Stop stop) {
    compute(new Layer(parents, replicaId, layer, before, room), threads(), progress, stop);
  }

  private static void compute(Layer layer, int threads, Progress progress, Stop stop) {
    Porep porep = layer.parents().porep();
    String stage = "layer " + layer.number() + " of " + porep.layers();
    Tally tally = Tally.begin(stage, porep.nodes(), "labels", progress);
    LayerLabels.fastest(porep.nodes(), threads).compute(layer, tally, stop);
  }

  /// How many threads there are processors for.
  public static int threads() {
    return Runtime.getRuntime().availableProcessors();
  }

  /// Why labels are not hashed in the fastest way here, in one sentence; nothing where they are.
  public static Optional<String> whyNotInBlocks() {
    return BlstSha256.problem();
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
