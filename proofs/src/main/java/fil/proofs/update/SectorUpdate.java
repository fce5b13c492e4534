package fil.proofs.update;

import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.merkle.CompoundTree;
import fil.proofs.merkle.MerkleTree;
import fil.proofs.merkle.ReplicaTree;
import fil.proofs.porep.Commitment;
import fil.proofs.porep.Seal;
import fil.proofs.porep.SectorSize;
import fil.proofs.porep.Staged;
import fil.proofs.store.NodeStore;
import fil.proofs.store.Nodes;
import fil.work.Progress;
import fil.work.Stop;
import java.util.ArrayList;
import java.util.List;

/// A sector with new data in it, and all that the proof of it needs.
///
/// @param size the size of the sector
/// @param commC the commitment to its labels, which stays
/// @param old the replica before, with its tree
/// @param staged the new data, with its tree
/// @param updated the replica after, with its tree
public record SectorUpdate(
    SectorSize size, Bytes32 commC, ReplicaTree old, Staged staged, ReplicaTree updated) {

  /// Puts new data into a sealed sector. There is nothing to label, which makes it quick.
  ///
  /// The store gives the new replica the name [Seal#REPLICA], and the rows of its tree that are
  /// kept the same names as a seal does.
  ///
  /// @param old the sector as it is, which stays
  /// @param staged the new data, as large as the sector
  public static SectorUpdate encode(
      SectorSize size,
      Bytes32 commC,
      ReplicaTree old,
      Staged staged,
      NodeStore store,
      Progress progress,
      Stop stop) {
    return encode(UpdateWork.onProcessor(), size, commC, old, staged, store, progress, stop);
  }

  /// As [#encode(SectorSize, Bytes32, ReplicaTree, Staged, NodeStore, Progress, Stop)], by whoever
  /// does the work.
  public static SectorUpdate encode(
      UpdateWork work,
      SectorSize size,
      Bytes32 commC,
      ReplicaTree old,
      Staged staged,
      NodeStore store,
      Progress progress,
      Stop stop) {
    Bytes32 commROld = Commitment.commR(commC, old.root());
    UpdateKey key = UpdateKey.of(UpdateSettings.of(size), staged.commD(), commROld);
    Nodes replica = store.create(Seal.REPLICA, size.nodes());
    work.encode(key, old.leaves(), staged.data(), replica, progress, stop);
    CompoundTree tree =
        Commitment.overReplica(work.nodes(), size.shape(), replica, store, progress, stop);
    return new SectorUpdate(size, commC, old, staged, ReplicaTree.of(tree, replica));
  }

  /// The replica after.
  public Nodes replica() {
    return updated.leaves();
  }

  /// The content of the file `p_aux` beside the new replica: CommC as before, then the root of the
  /// new tree. The tree over the new data and the rows kept of that over the new replica have the
  /// names that a seal gives them, and `t_aux` is that of the sector before, see [encode_into].
  ///
  /// [encode_into]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/filecoin-proofs/src/api/update.rs
  public Bytes auxiliary() {
    return commC.bytes().concat(updated.root().bytes());
  }

  /// What the chain is told.
  public UpdateStatement statement() {
    return new UpdateStatement(
        size,
        Commitment.commR(commC, old.root()),
        staged.commD(),
        Commitment.commR(commC, updated.root()));
  }

  /// The key that the data was put in with.
  public UpdateKey key() {
    UpdateStatement statement = statement();
    return UpdateKey.of(statement.settings(), statement.commDNew(), statement.commROld());
  }

  /// Answers the challenges of a partition.
  ///
  /// @throws IllegalArgumentException when there is no such partition
  public UpdateProof prove(int partition) {
    UpdateStatement statement = statement();
    if (partition < 0 || partition >= statement.settings().partitions()) {
      throw new IllegalArgumentException(
          "partition " + partition + " of " + statement.settings().partitions());
    }
    List<UpdateOpening> openings = new ArrayList<>();
    for (long node : statement.challenges(partition)) {
      openings.add(
          new UpdateOpening(old.open(node), staged.treeD().open(node), updated.open(node)));
    }
    return new UpdateProof(commC, apexLeaves(statement.settings(), partition), openings);
  }

  private List<Bytes32> apexLeaves(UpdateSettings settings, int partition) {
    MerkleTree tree = staged.treeD();
    long inRow = (long) settings.partitions() * settings.apexLeaves();
    Nodes row =
        tree.rows().stream().filter(nodes -> nodes.count() == inRow).findFirst().orElseThrow();
    List<Bytes32> leaves = new ArrayList<>();
    for (int i = 0; i < settings.apexLeaves(); i++) {
      leaves.add(row.at((long) partition * settings.apexLeaves() + i));
    }
    return leaves;
  }
}
