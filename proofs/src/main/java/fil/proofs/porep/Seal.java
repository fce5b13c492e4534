package fil.proofs.porep;

import fil.num.Bytes;
import fil.num.Bytes32;
import fil.piece.PaddedPieceSize;
import fil.piece.SectorLayout;
import fil.proofs.store.NodeStore;
import fil.work.Progress;
import fil.work.Stop;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;

/// A sealed sector with everything that was computed on the way.
///
/// @param identity whose sector it is
/// @param ticket the randomness of the chain it was sealed with
/// @param staged the data and its tree
/// @param replica the sealed nodes, and the labels they were sealed with
/// @param commitment the trees over labels and replica
public record Seal(
    SectorIdentity identity,
    Bytes32 ticket,
    Staged staged,
    Replica replica,
    Commitment commitment) {

  /// The name under which the store keeps the sealed nodes.
  public static final String REPLICA = "sealed";

  /// Seals one piece of data in memory.
  ///
  /// @param proof which kind of seal
  /// @param data at most as many bytes as fit the sector; its piece is the smallest that holds it,
  ///   and zeros fill the rest
  /// @throws IllegalArgumentException when the data does not fit
  public static Seal of(
      RegisteredSealProof proof, SectorIdentity identity, Bytes32 ticket, Bytes data) {
    PaddedPieceSize sector = proof.size().padded();
    if (data.size() > sector.unpadded().bytes()) {
      throw new IllegalArgumentException(
          "%d bytes of data do not fit a sector of %s, which holds %d"
              .formatted(data.size(), proof.size(), sector.unpadded().bytes()));
    }
    return compute(
        proof.porep(),
        identity,
        ticket,
        SectorLayout.of(sector, List.of(PaddedPieceSize.holding(data.size()))),
        List.of(new ByteArrayInputStream(data.toArray())),
        NodeStore.inMemory(),
        Progress.NONE,
        Stop.create());
  }

  /// Goes through all stages.
  ///
  /// @param layout where the pieces lie
  /// @param data the raw data of each piece
  /// @param store where all nodes are kept
  public static Seal compute(
      Porep porep,
      SectorIdentity identity,
      Bytes32 ticket,
      SectorLayout layout,
      List<? extends InputStream> data,
      NodeStore store,
      Progress progress,
      Stop stop) {
    NodeWork work = NodeWork.onProcessor();
    return compute(work, porep, identity, ticket, layout, data, store, progress, stop);
  }

  /// As [#compute(Porep, SectorIdentity, Bytes32, SectorLayout, List, NodeStore, Progress, Stop)],
  /// with parents and trees by whoever does the work.
  public static Seal compute(
      NodeWork work,
      Porep porep,
      SectorIdentity identity,
      Bytes32 ticket,
      SectorLayout layout,
      List<? extends InputStream> data,
      NodeStore store,
      Progress progress,
      Stop stop) {
    Staged staged = Staged.stage(work, layout, data, store, progress, stop);
    Bytes32 replicaId = identity.replicaId(ticket, staged.commD(), porep.porepId());
    Labels labels = Labels.compute(work, porep, replicaId, store, progress, stop);
    Replica replica =
        Replica.encode(labels, staged.data(), store.create(REPLICA, porep.nodes()), progress, stop);
    Commitment commitment = Commitment.to(work, replica, store, progress, stop);
    return new Seal(identity, ticket, staged, replica, commitment);
  }

  public Porep porep() {
    return labels().porep();
  }

  public Bytes32 replicaId() {
    return labels().replicaId();
  }

  public Labels labels() {
    return replica.labels();
  }

  /// The commitment to the data.
  public Bytes32 commD() {
    return staged.commD();
  }

  /// The commitment to the sealed sector.
  public Bytes32 commR() {
    return commitment.commR();
  }
}
