package fil.actors.miner;

import static fil.vm.ActorAbort.orAbort;
import static fil.vm.ActorAbort.require;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;
import static fil.vm.ExitCode.USR_ILLEGAL_STATE;

import fil.actors.miner.MinerParams.SubmitWindowedPost;
import fil.addr.Address;
import fil.chain.PostProof;
import fil.ipld.BitField;
import fil.num.ActorId;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.num.ChainEpoch;
import fil.vm.ActorRuntime;
import fil.vm.Changed;
import fil.vm.PostProofType;
import fil.vm.RandomnessTag;
import fil.vm.WindowPost;
import java.util.List;

/// Window PoSts: a miner proves, in the challenge window of each deadline, that it still has the
/// sectors there.
///
/// A proof that gives nobody power is taken on trust, and may be disputed later, see [Dispute].
final class PostSubmission {

  private final MinerPolicy policy;

  PostSubmission(MinerPolicy policy) {
    this.policy = policy;
  }

  /// Takes the proof of some partitions of the open deadline. Sectors that it leaves out lose their
  /// power; those that were declared to recover get it back, for which the proof is verified at
  /// once. Control addresses may.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` for another deadline than the open one, for randomness that
  /// is not the chain's, for partitions that are proven already, where no sector is proven, and
  /// where the proof does not hold.
  void submitWindowedPost(ActorRuntime rt, SubmitWindowedPost params) {
    requireValid(params);

    PowerPair powerDelta = rt.transactFor(MinerState.CODEC, state -> withPost(rt, state, params));

    Requests.changePower(rt, powerDelta);
    Funds.requireBalance(rt, rt.state(MinerState.CODEC));
  }

  private void requireValid(SubmitWindowedPost params) {
    require(
        params.proofs().size() == 1,
        USR_ILLEGAL_ARGUMENT,
        "%d proofs, not one",
        params.proofs().size());
    PostProofType type = new PostProofType(params.proofs().getFirst().type());
    require(
        policy.sealing().windowPostProofs().contains(type),
        USR_ILLEGAL_ARGUMENT,
        "no window PoSts of type %s",
        type);
    Blocks.requireDeadline(policy, params.deadline());
    require(
        params.chainCommitRand().size() <= Bytes32.SIZE,
        USR_ILLEGAL_ARGUMENT,
        "randomness of %d bytes",
        params.chainCommitRand().size());
  }

  private Changed<MinerState, PowerPair> withPost(
      ActorRuntime rt, MinerState state, SubmitWindowedPost params) {
    MinerInfo info = Blocks.info(rt, state);
    long maxBytes =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to determine the size of a proof",
            () -> info.windowPostProofType().proofBytes());
    rt.requireCaller(info.controllers());
    requireMatches(info, maxBytes, params);
    DeadlineInfo current = state.deadlineAt(policy.proving(), rt.epoch());
    requireNow(rt, current, params);

    Sectors sectors = Blocks.sectors(rt, state);
    Deadlines deadlines = Blocks.deadlines(rt, state);
    Deadline deadline = Blocks.deadline(rt, deadlines, current.index());
    DeadlineScope scope = new DeadlineScope(rt.store(), current.quant());
    ChainEpoch faultExpiration = current.last().plus(policy.proving().faultMaxAge());
    Changed<Deadline, DeadlinePosts.PostResult> recorded =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to record what is proven",
            () ->
                DeadlinePosts.recordProven(
                    scope, deadline, sectors, faultExpiration, params.partitions()));
    DeadlinePosts.PostResult proven = recorded.result();
    requireSome(proven);

    Deadline next =
        proven.recoveredPower().isZero()
            ? onTrust(scope, recorded, params.proofs())
            : verified(rt, current, recorded, sectors, params.proofs());
    deadlines = Blocks.withDeadline(rt, deadlines, current.index(), next);
    return new Changed<>(Blocks.withDeadlines(rt, state, deadlines), proven.powerDelta());
  }

  private void requireMatches(MinerInfo info, long maxBytes, SubmitWindowedPost params) {
    PostProof proof = params.proofs().getFirst();
    require(
        new PostProofType(proof.type()).equals(info.windowPostProofType()),
        USR_ILLEGAL_ARGUMENT,
        "a window PoSt of type %d, not %s",
        proof.type(),
        info.windowPostProofType());
    int partitions = params.partitions().size();
    require(
        proof.bytes().size() <= maxBytes * partitions,
        USR_ILLEGAL_ARGUMENT,
        "a proof of %d bytes for %d partitions",
        proof.bytes().size(),
        partitions);
    long maxPartitions =
        policy.limits().addressedWholePartitions(info.windowPostPartitionSectors());
    require(
        partitions <= maxPartitions,
        USR_ILLEGAL_ARGUMENT,
        "%d partitions, at most %d",
        partitions,
        maxPartitions);
  }

  private static void requireNow(ActorRuntime rt, DeadlineInfo current, SubmitWindowedPost params) {
    require(current.isOpen(), USR_ILLEGAL_STATE, "deadline %d is not open", current.index());
    require(
        params.deadline().bits() == current.index(),
        USR_ILLEGAL_ARGUMENT,
        "a proof for deadline %s, while %d is open",
        params.deadline(),
        current.index());
    ChainEpoch seen = params.chainCommitEpoch();
    require(
        !seen.isBefore(current.challenge()) && seen.isBefore(rt.epoch()),
        USR_ILLEGAL_ARGUMENT,
        "a proof committed to the chain at %s, not from %s on and before %s",
        seen,
        current.challenge(),
        rt.epoch());
    Bytes randomness =
        rt.chainRandomness(RandomnessTag.POST_CHAIN_COMMIT, seen, Bytes.EMPTY).bytes();
    require(
        randomness.equals(params.chainCommitRand()),
        USR_ILLEGAL_ARGUMENT,
        "a proof committed to another chain");
  }

  private static void requireSome(DeadlinePosts.PostResult proven) {
    BitField active =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to determine which sectors are proven",
            () -> proven.sectors().subtract(proven.ignoredSectors()));
    require(
        !active.isEmpty(), USR_ILLEGAL_ARGUMENT, "a proof of partitions without active sectors");
  }

  private static Deadline onTrust(
      DeadlineScope scope,
      Changed<Deadline, DeadlinePosts.PostResult> recorded,
      List<PostProof> proofs) {
    return orAbort(
        USR_ILLEGAL_STATE,
        "failed to record the proof",
        () ->
            DeadlinePosts.recordProofs(
                scope.store(), recorded.state(), recorded.result().partitions(), proofs));
  }

  private static Deadline verified(
      ActorRuntime rt,
      DeadlineInfo current,
      Changed<Deadline, DeadlinePosts.PostResult> recorded,
      Sectors sectors,
      List<PostProof> proofs) {
    DeadlinePosts.PostResult proven = recorded.result();
    List<SectorOnChainInfo> infos =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to load the sectors to verify",
            () -> sectors.loadForProof(proven.sectors(), proven.ignoredSectors()));
    orAbort(
        USR_ILLEGAL_ARGUMENT,
        "failed to verify the window PoSt",
        () -> verify(rt, current.challenge(), infos, proofs));
    return recorded.state();
  }

  /// Verifies a window PoSt.
  ///
  /// @param challenge when its challenge was drawn
  /// @throws fil.vm.Refusal where it does not hold
  static void verify(
      ActorRuntime rt,
      ChainEpoch challenge,
      List<SectorOnChainInfo> sectors,
      List<PostProof> proofs) {
    Bytes entropy = Bytes.copyOf(Address.CODEC.encode(rt.receiver()));
    Bytes32 randomness =
        rt.beaconRandomness(RandomnessTag.WINDOW_POST_CHALLENGE_SEED, challenge, entropy);
    List<WindowPost.Sector> proven =
        sectors.stream()
            .map(sector ->
                new WindowPost.Sector(
                    sector.sealProof(), sector.sectorNumber(), sector.sealedCid()))
            .toList();
    rt.verifyWindowPost(
        new WindowPost(randomness.bytes(), proofs, proven, new ActorId(rt.receiver().id())));
  }
}
