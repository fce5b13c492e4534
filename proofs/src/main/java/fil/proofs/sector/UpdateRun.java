package fil.proofs.sector;

import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.merkle.Shape;
import fil.proofs.porep.Commitment;
import fil.proofs.porep.Staged;
import fil.proofs.porep.StoreConfigs;
import fil.proofs.sector.SectorManifest.Commitments;
import fil.proofs.store.Nodes;
import fil.proofs.update.UpdateKey;
import fil.proofs.update.UpdateSettings;
import fil.proofs.update.UpdateWork;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// What the stages of an update compute.
final class UpdateRun {

  private final SectorStages stages;
  private final OpenSector before;
  private final Path data;
  private final UpdateWork work;

  /// @param before the sector as it is, which stays
  /// @param data what is put into it
  /// @param work who computes replica and trees
  UpdateRun(SectorStages stages, OpenSector before, Path data, UpdateWork work) {
    this.stages = stages;
    this.before = before;
    this.data = data;
    this.work = work;
  }

  /// Does what is not done yet.
  SectorManifest run() throws IOException {
    SealPlan plan = stages.plan();
    Progress progress = stages.progress();
    Stop stop = stages.stop();
    Commitments old = before.commitments();
    Shape shape = before.manifest().proof().porep().shape();

    Staged staged = stages.stage(data, work.nodes());
    Nodes updated =
        stages.produce(plan.stage(SealPlan.REPLICA_STAGE), room -> encode(staged, room));
    List<Nodes> treeRLast =
        stages.produceAll(
            SealPlan.Work.REPLICA_TREE,
            (tree, room) ->
                Commitment.treeRLast(work.nodes(), shape, updated, tree, room, progress, stop));
    Bytes32 commRLast = SectorTrees.roots(shape, treeRLast).root();
    return stages.finish(
        new Commitments(
            old.replicaId(),
            staged.commD(),
            old.commC(),
            commRLast,
            Commitment.commR(old.commC(), commRLast)),
        stores());
  }

  private void encode(Staged staged, Nodes room) {
    Progress progress = stages.progress();
    before.verifyReplica(progress);
    Nodes replica = before.stored().tree().leaves();
    UpdateSettings settings = UpdateSettings.of(before.manifest().proof().size());
    try {
      UpdateKey key = UpdateKey.of(settings, staged.commD(), before.commitments().commR());
      work.encode(key, replica, staged.data(), room, progress, stages.stop());
    } catch (IllegalArgumentException e) { // a node that is no field element
      throw new DamagedSectorException(
          before.folder().sealed() + " is damaged: " + e.getMessage() + ".");
    }
  }

  /// As in the reference, `t_aux` names the stores of the sector before, see [encode_into].
  ///
  /// [encode_into]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/filecoin-proofs/src/api/update.rs
  private Bytes stores() {
    String place = before.folder().cache().toAbsolutePath().normalize().toString();
    return StoreConfigs.of(before.manifest().proof().porep(), place);
  }
}
