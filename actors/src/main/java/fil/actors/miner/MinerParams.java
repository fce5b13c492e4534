package fil.actors.miner;

import fil.addr.Address;
import fil.cbor.Codec;
import fil.chain.PostProof;
import fil.cid.Cid;
import fil.ipld.BitField;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.DealId;
import fil.num.SectorNumber;
import fil.num.TokenAmount;
import fil.num.Uint64;
import fil.vm.UpdateProofType;
import java.util.List;

/// What people say to a miner, and what it answers; what other actors say is in
/// [fil.actors.calls.MinerCalls].
public final class MinerParams {

  private MinerParams() {}

  /// Asks for another worker and other control addresses.
  ///
  /// @param newWorker who is to sign blocks and proofs
  /// @param newControls who else may send messages, in place of all there are
  public record ChangeWorkerAddress(Address newWorker, List<Address> newControls) {

    /// `[newWorker, newControls]`.
    public static final Codec<ChangeWorkerAddress> CODEC = Codec.tuple(ChangeWorkerAddress.class);

    public ChangeWorkerAddress {
      newControls = List.copyOf(newControls);
    }
  }

  /// Says where the miner is reached now.
  ///
  /// @param newId its identity in the network
  public record ChangePeerId(Bytes newId) {

    /// `[newId]`.
    public static final Codec<ChangePeerId> CODEC = Codec.tuple(ChangePeerId.class);
  }

  /// Says where the miner is reached now.
  ///
  /// @param newMultiaddrs its addresses in the network
  public record ChangeMultiaddrs(List<Bytes> newMultiaddrs) {

    /// `[newMultiaddrs]`.
    public static final Codec<ChangeMultiaddrs> CODEC = Codec.tuple(ChangeMultiaddrs.class);

    public ChangeMultiaddrs {
      newMultiaddrs = List.copyOf(newMultiaddrs);
    }
  }

  /// A window PoSt.
  ///
  /// @param deadline which sectors it is about
  /// @param partitions which of them
  /// @param proofs the proof, one
  /// @param chainCommitEpoch an epoch that the prover had seen
  /// @param chainCommitRand the chain's randomness at that epoch
  public record SubmitWindowedPost(
      Uint64 deadline,
      List<PostPartition> partitions,
      List<PostProof> proofs,
      ChainEpoch chainCommitEpoch,
      Bytes chainCommitRand) {

    /// An array of the five components.
    public static final Codec<SubmitWindowedPost> CODEC = Codec.tuple(SubmitWindowedPost.class);

    public SubmitWindowedPost {
      partitions = List.copyOf(partitions);
      proofs = List.copyOf(proofs);
    }
  }

  /// Says that an accepted window PoSt does not hold.
  ///
  /// @param deadline where it was submitted
  /// @param postIndex which one of those there
  public record DisputeWindowedPost(Uint64 deadline, Uint64 postIndex) {

    /// `[deadline, postIndex]`.
    public static final Codec<DisputeWindowedPost> CODEC = Codec.tuple(DisputeWindowedPost.class);
  }

  /// Sectors that are to be sealed.
  ///
  /// @param sectors one or more
  public record PreCommitSectorBatch(List<SectorPreCommitInfo> sectors) {

    /// `[sectors]`.
    public static final Codec<PreCommitSectorBatch> CODEC = Codec.tuple(PreCommitSectorBatch.class);

    public PreCommitSectorBatch {
      sectors = List.copyOf(sectors);
    }
  }

  /// A sealed sector.
  ///
  /// @param number which one
  /// @param proof that it is sealed
  public record ProveCommitSector(SectorNumber number, Bytes proof) {

    /// `[number, proof]`.
    public static final Codec<ProveCommitSector> CODEC = Codec.tuple(ProveCommitSector.class);
  }

  /// Many sealed sectors.
  ///
  /// @param sectors which ones
  /// @param proof that all of them are sealed
  public record ProveCommitAggregate(BitField sectors, Bytes proof) {

    /// `[sectors, proof]`.
    public static final Codec<ProveCommitAggregate> CODEC = Codec.tuple(ProveCommitAggregate.class);
  }

  /// Asks whether a sector is proven.
  ///
  /// @param number which one
  public record CheckSectorProven(SectorNumber number) {

    /// `[number]`.
    public static final Codec<CheckSectorProven> CODEC = Codec.tuple(CheckSectorProven.class);
  }

  /// Sectors that are to stay longer.
  ///
  /// @param deadline where they are proven
  /// @param partition in which part of it
  /// @param sectors which ones
  /// @param newExpiration until when
  public record ExpirationExtension(
      Uint64 deadline, Uint64 partition, BitField sectors, ChainEpoch newExpiration) {

    /// `[deadline, partition, sectors, newExpiration]`.
    public static final Codec<ExpirationExtension> CODEC = Codec.tuple(ExpirationExtension.class);
  }

  /// Sectors that are to stay longer.
  ///
  /// @param extensions in any order
  public record ExtendSectorExpiration(List<ExpirationExtension> extensions) {

    /// `[extensions]`.
    public static final Codec<ExtendSectorExpiration> CODEC =
        Codec.tuple(ExtendSectorExpiration.class);

    public ExtendSectorExpiration {
      extensions = List.copyOf(extensions);
    }
  }

  /// Sectors of one partition.
  ///
  /// @param deadline where they are proven
  /// @param partition in which part of it
  /// @param sectors which ones
  public record Declaration(Uint64 deadline, Uint64 partition, BitField sectors) {

    /// `[deadline, partition, sectors]`.
    public static final Codec<Declaration> CODEC = Codec.tuple(Declaration.class);
  }

  /// Sectors that are given up, are faulty, or will be proven again, as the method says.
  ///
  /// @param declarations in any order
  public record Declarations(List<Declaration> declarations) {

    /// `[declarations]`.
    public static final Codec<Declarations> CODEC = Codec.tuple(Declarations.class);

    public Declarations {
      declarations = List.copyOf(declarations);
    }
  }

  /// How far terminations are.
  ///
  /// @param done whether all terminations are paid for; until then nothing can be withdrawn
  public record Terminated(boolean done) {

    /// `[done]`.
    public static final Codec<Terminated> CODEC = Codec.tuple(Terminated.class);
  }

  /// Proof that the miner made blocks that no honest miner makes.
  ///
  /// @param header1 a block header
  /// @param header2 another one
  /// @param headerExtra a third one, or nothing
  public record ReportConsensusFault(Bytes header1, Bytes header2, Bytes headerExtra) {

    /// `[header1, header2, headerExtra]`.
    public static final Codec<ReportConsensusFault> CODEC = Codec.tuple(ReportConsensusFault.class);
  }

  /// Asks for money.
  ///
  /// @param amountRequested how much at most
  public record WithdrawBalance(TokenAmount amountRequested) {

    /// `[amountRequested]`.
    public static final Codec<WithdrawBalance> CODEC = Codec.tuple(WithdrawBalance.class);
  }

  /// Partitions to be filled up.
  ///
  /// @param deadline where they are
  /// @param partitions which ones
  public record CompactPartitions(Uint64 deadline, BitField partitions) {

    /// `[deadline, partitions]`.
    public static final Codec<CompactPartitions> CODEC = Codec.tuple(CompactPartitions.class);
  }

  /// Sector numbers that are not to be used any more.
  ///
  /// @param mask which ones
  public record CompactSectorNumbers(BitField mask) {

    /// `[mask]`.
    public static final Codec<CompactSectorNumbers> CODEC = Codec.tuple(CompactSectorNumbers.class);
  }

  /// New data in a sector that had none.
  ///
  /// @param sector which one
  /// @param deadline where it is proven
  /// @param partition in which part of it
  /// @param newSealedCid CommR with the new data
  /// @param deals whose data it is
  /// @param updateProofType how it is proven
  /// @param replicaProof the proof
  public record SectorUpdate(
      SectorNumber sector,
      Uint64 deadline,
      Uint64 partition,
      Cid newSealedCid,
      List<DealId> deals,
      UpdateProofType updateProofType,
      Bytes replicaProof) {

    /// An array of the seven components.
    public static final Codec<SectorUpdate> CODEC = Codec.tuple(SectorUpdate.class);

    public SectorUpdate {
      deals = List.copyOf(deals);
    }
  }

  /// New data in sectors that had none.
  ///
  /// @param updates one for each sector
  public record ProveReplicaUpdates(List<SectorUpdate> updates) {

    /// `[updates]`.
    public static final Codec<ProveReplicaUpdates> CODEC = Codec.tuple(ProveReplicaUpdates.class);

    public ProveReplicaUpdates {
      updates = List.copyOf(updates);
    }
  }

  /// What the miner asks cron to remind it of.
  ///
  /// @param eventType one of the constants; others mean nothing
  public record CronEvent(long eventType) {

    /// `[eventType]`.
    public static final Codec<CronEvent> CODEC = Codec.tuple(CronEvent.class);

    /// The end of a deadline.
    public static final CronEvent PROVING_DEADLINE = new CronEvent(1);

    /// Terminated sectors that are still to be paid for.
    public static final CronEvent PROCESS_EARLY_TERMINATIONS = new CronEvent(2);
  }
}
