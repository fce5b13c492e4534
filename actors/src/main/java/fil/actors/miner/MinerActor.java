package fil.actors.miner;

import fil.actors.calls.MinerCalls;
import fil.actors.miner.MinerParams.ChangeMultiaddrs;
import fil.actors.miner.MinerParams.ChangePeerId;
import fil.actors.miner.MinerParams.ChangeWorkerAddress;
import fil.actors.miner.MinerParams.CheckSectorProven;
import fil.actors.miner.MinerParams.CompactPartitions;
import fil.actors.miner.MinerParams.CompactSectorNumbers;
import fil.actors.miner.MinerParams.Declarations;
import fil.actors.miner.MinerParams.DisputeWindowedPost;
import fil.actors.miner.MinerParams.ExtendSectorExpiration;
import fil.actors.miner.MinerParams.PreCommitSectorBatch;
import fil.actors.miner.MinerParams.ProveCommitAggregate;
import fil.actors.miner.MinerParams.ProveCommitSector;
import fil.actors.miner.MinerParams.ProveReplicaUpdates;
import fil.actors.miner.MinerParams.ReportConsensusFault;
import fil.actors.miner.MinerParams.SubmitWindowedPost;
import fil.actors.miner.MinerParams.Terminated;
import fil.actors.miner.MinerParams.WithdrawBalance;
import fil.addr.Address;
import fil.ipld.BitField;
import fil.num.TokenAmount;
import fil.vm.ActorCode;
import fil.vm.MethodTable;

/// A storage miner: who seals sectors, proves them day by day, and is paid and fined for it.
///
/// | group | what happens |
/// |---|---|
/// | [Control] | a miner is made; who may act for it; where it is reached |
/// | [PreCommit], [ProveCommit], [Activation] | sectors are announced, proven to be sealed, and begin to live |
/// | [PostSubmission], [Dispute] | sectors are proven to be there still; a proof is shown not to hold |
/// | [Faults] | sectors that cannot be proven, and that can be again |
/// | [Extension], [ReplicaUpdates] | sectors live longer; data comes into them |
/// | [Termination] | sectors end before their time |
/// | [Compaction] | the state is made smaller |
/// | [Funds], [ConsensusFaults] | rewards, debts and withdrawals; fines for blocks that must not be |
/// | [Cron] | the end of each deadline |
public final class MinerActor {

  private final MinerPolicy policy;
  private final Monies monies;

  public MinerActor(MinerPolicy policy) {
    this.policy = policy;
    this.monies = Monies.of(policy);
  }

  /// The methods.
  public ActorCode code() {
    Control control = new Control(policy);
    Funds funds = new Funds(policy);
    PreCommit preCommit = new PreCommit(policy, monies);
    ProveCommit proveCommit = new ProveCommit(policy, monies);
    Faults faults = new Faults(policy);
    Compaction compaction = new Compaction(policy);
    return MethodTable.create()
        .with(1, "Constructor", MinerCalls.Construction.CODEC, control::construct)
        .with(2, "ControlAddresses", MinerCalls.ControlAddresses.CODEC, control::controlAddresses)
        .with(3, "ChangeWorkerAddress", ChangeWorkerAddress.CODEC, control::changeWorkerAddress)
        .with(4, "ChangePeerID", ChangePeerId.CODEC, control::changePeerId)
        .with(
            5,
            "SubmitWindowedPoSt",
            SubmitWindowedPost.CODEC,
            new PostSubmission(policy)::submitWindowedPost)
        .with(6, "PreCommitSector", SectorPreCommitInfo.CODEC, preCommit::preCommitSector)
        .with(7, "ProveCommitSector", ProveCommitSector.CODEC, proveCommit::proveCommitSector)
        .with(
            8,
            "ExtendSectorExpiration",
            ExtendSectorExpiration.CODEC,
            new Extension(policy)::extendSectorExpiration)
        .with(
            9,
            "TerminateSectors",
            Declarations.CODEC,
            Terminated.CODEC,
            new Termination(policy, monies)::terminateSectors)
        .with(10, "DeclareFaults", Declarations.CODEC, faults::declareFaults)
        .with(11, "DeclareFaultsRecovered", Declarations.CODEC, faults::declareFaultsRecovered)
        .with(
            12,
            "OnDeferredCronEvent",
            MinerCalls.DeferredCronEvent.CODEC,
            new Cron(policy, monies)::onDeferredCronEvent)
        .with(13, "CheckSectorProven", CheckSectorProven.CODEC, proveCommit::checkSectorProven)
        .with(14, "ApplyRewards", MinerCalls.ApplyRewards.CODEC, funds::applyRewards)
        .with(
            15,
            "ReportConsensusFault",
            ReportConsensusFault.CODEC,
            new ConsensusFaults(policy)::report)
        .with(
            16, "WithdrawBalance", WithdrawBalance.CODEC, TokenAmount.CODEC, funds::withdrawBalance)
        .with(
            17,
            "ConfirmSectorProofsValid",
            MinerCalls.ConfirmedSeals.CODEC,
            proveCommit::confirmSectorProofsValid)
        .with(18, "ChangeMultiaddrs", ChangeMultiaddrs.CODEC, control::changeMultiaddrs)
        .with(19, "CompactPartitions", CompactPartitions.CODEC, compaction::compactPartitions)
        .with(
            20,
            "CompactSectorNumbers",
            CompactSectorNumbers.CODEC,
            compaction::compactSectorNumbers)
        .with(21, "ConfirmUpdateWorkerKey", control::confirmUpdateWorkerKey)
        .with(22, "RepayDebt", funds::repayDebt)
        .with(23, "ChangeOwnerAddress", Address.CODEC, control::changeOwnerAddress)
        .with(
            24,
            "DisputeWindowedPoSt",
            DisputeWindowedPost.CODEC,
            new Dispute(policy, monies)::disputeWindowedPost)
        .with(
            25, "PreCommitSectorBatch", PreCommitSectorBatch.CODEC, preCommit::preCommitSectorBatch)
        .with(
            26,
            "ProveCommitAggregate",
            ProveCommitAggregate.CODEC,
            proveCommit::proveCommitAggregate)
        .with(
            27,
            "ProveReplicaUpdates",
            ProveReplicaUpdates.CODEC,
            BitField.CODEC,
            new ReplicaUpdates(policy, monies)::proveReplicaUpdates);
  }
}
