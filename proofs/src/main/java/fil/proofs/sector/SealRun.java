package fil.proofs.sector;

import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.merkle.ProvableTree;
import fil.proofs.merkle.ReplicaTree;
import fil.proofs.merkle.Shape;
import fil.proofs.porep.ChallengeKind;
import fil.proofs.porep.Commitment;
import fil.proofs.porep.Labels;
import fil.proofs.porep.NodeWork;
import fil.proofs.porep.ParentsCache;
import fil.proofs.porep.Porep;
import fil.proofs.porep.Replica;
import fil.proofs.porep.SealProver;
import fil.proofs.porep.Staged;
import fil.proofs.porep.StoreConfigs;
import fil.proofs.porep.SyntheticAnswers;
import fil.proofs.sector.SectorManifest.Commitments;
import fil.proofs.store.NodeStore;
import fil.proofs.store.Nodes;
import fil.proofs.store.WorkingRows;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// What the stages of a seal compute.
final class SealRun {

  private final SectorStages stages;
  private final SealPlan plan;
  private final Porep porep;
  private final Path data;
  private final NodeWork work;
  private final Consumer<String> notes;
  private final Progress progress;
  private final Stop stop;

  /// @param data what is sealed
  /// @param work who computes parents and trees
  /// @param notes hears what is worth knowing
  SealRun(SectorStages stages, Path data, NodeWork work, Consumer<String> notes) {
    this.stages = stages;
    this.plan = stages.plan();
    this.porep = stages.manifest().proof().porep();
    this.data = data;
    this.work = work;
    this.notes = notes;
    this.progress = stages.progress();
    this.stop = stages.stop();
  }

  /// Does what is not done yet.
  ///
  /// @param cache the folder for labels and trees
  SectorManifest run(Path cache) throws IOException {
    Staged staged = stages.stage(data, work);
    SectorManifest manifest = stages.manifest();
    Bytes32 replicaId =
        manifest.identity().replicaId(manifest.ticket(), staged.commD(), porep.porepId());
    Labels labels = label(replicaId);
    stages.drop(plan.stage(SealPlan.PARENTS_STAGE));
    Nodes sealed =
        stages.produce(
            plan.stage(SealPlan.REPLICA_STAGE),
            room -> Replica.encode(labels.key(), staged.data(), room, progress, stop));
    List<Nodes> treeC =
        stages.produceAll(
            SealPlan.Work.COLUMNS,
            (tree, room) -> Commitment.treeC(work, labels, tree, room, progress, stop));
    List<Nodes> treeRLast =
        stages.produceAll(
            SealPlan.Work.REPLICA_TREE,
            (tree, room) ->
                Commitment.treeRLast(work, porep.shape(), sealed, tree, room, progress, stop));
    if (manifest.proof().challenges() == ChallengeKind.SYNTHETIC) {
      answer(staged, labels, sealed, treeC, treeRLast);
    }
    Bytes32 commC = SectorTrees.roots(porep.shape(), treeC).root();
    Bytes32 commRLast = SectorTrees.roots(porep.shape(), treeRLast).root();
    Bytes stores = StoreConfigs.of(porep, cache.toAbsolutePath().normalize().toString());
    return stages.finish(
        new Commitments(
            replicaId, staged.commD(), commC, commRLast, Commitment.commR(commC, commRLast)),
        stores);
  }

  private Labels label(Bytes32 replicaId) {
    List<SealPlan.Stage> layers = plan.stages().stream().filter(SealPlan.Stage::isLabels).toList();
    if (layers.stream().allMatch(stages::isDone)) {
      return new Labels(porep, replicaId, layers.stream().map(stages::opened).toList());
    }
    Nodes room =
        stages.produce(
            plan.stage(SealPlan.PARENTS_STAGE),
            empty -> work.parents(porep, empty, progress, stop));
    ParentsCache parents = ParentsCache.of(porep, room);
    return WorkingRows.memoryBytes(porep.nodes()) > 0
        ? labelInMemory(layers, parents, replicaId)
        : labelInFiles(layers, parents, replicaId);
  }

  private Labels labelInFiles(
      List<SealPlan.Stage> planned, ParentsCache parents, Bytes32 replicaId) {
    List<Nodes> layers = new ArrayList<>();
    Nodes before = Nodes.NONE;
    for (SealPlan.Stage stage : planned) {
      int layer = layers.size() + 1;
      Nodes previous = before;
      before =
          stages.produce(
              stage,
              room ->
                  Labels.computeLayer(parents, replicaId, layer, previous, room, progress, stop));
      layers.add(before);
    }
    return new Labels(porep, replicaId, layers);
  }

  /// Computes each layer in memory, and then writes it to its file.
  private Labels labelInMemory(
      List<SealPlan.Stage> planned, ParentsCache parents, Bytes32 replicaId) {
    List<Nodes> layers = new ArrayList<>();
    Nodes before = Nodes.NONE;
    try (WorkingRows rows = WorkingRows.inMemory(porep.nodes())) {
      for (SealPlan.Stage stage : planned) {
        int layer = layers.size() + 1;
        if (stages.isDone(stage)) {
          before = stages.opened(stage);
          layers.add(before);
        } else {
          Nodes room = rows.row(layer);
          Labels.computeLayer(parents, replicaId, layer, before, room, progress, stop);
          layers.add(stages.keep(stage, room));
          before = room;
        }
      }
      rows.pages().ifPresent(pages -> notes.accept("the labels were computed in " + pages + "."));
    }
    return new Labels(porep, replicaId, layers);
  }

  /// Answers all synthetic challenges, so that labels and trees may go.
  private void answer(
      Staged staged, Labels labels, Nodes sealed, List<Nodes> treeC, List<Nodes> treeRLast) {
    Shape shape = porep.shape();
    stages.produce(
        plan.stage(SealPlan.ANSWERS_STAGE),
        room -> {
          ProvableTree overReplica =
              SealPlan.makesWholeTreeAgain(porep)
                  ? Commitment.overReplica(
                      work, shape, sealed, NodeStore.inMemory(), progress, stop)
                  : new ReplicaTree(shape, sealed, treeRLast);
          SealProver prover =
              new SealProver(
                  labels,
                  staged.treeD(),
                  SectorTrees.whole(shape, treeC, porep.nodes() / shape.baseTrees()),
                  overReplica);
          SyntheticAnswers.compute(prover, room, progress, stop);
        });
  }
}
