package fil.actors.miner;

import static fil.vm.ActorAbort.orAbort;
import static fil.vm.ActorAbort.require;
import static fil.vm.ExitCode.USR_FORBIDDEN;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;
import static fil.vm.ExitCode.USR_ILLEGAL_STATE;
import static fil.vm.ExitCode.USR_INSUFFICIENT_FUNDS;
import static fil.vm.ExitCode.USR_NOT_FOUND;

import fil.actors.calls.MarketCalls.SectorData;
import fil.actors.calls.MinerCalls.ConfirmedSeals;
import fil.actors.calls.PowerCalls;
import fil.actors.calls.PowerCalls.TotalPower;
import fil.actors.calls.RewardCalls.EpochReward;
import fil.actors.miner.MinerParams.CheckSectorProven;
import fil.actors.miner.MinerParams.ProveCommitAggregate;
import fil.actors.miner.MinerParams.ProveCommitSector;
import fil.addr.Address;
import fil.cid.Cid;
import fil.num.ActorId;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.SectorNumber;
import fil.num.TokenAmount;
import fil.state.Singletons;
import fil.vm.ActorRuntime;
import fil.vm.AggregateSeals;
import fil.vm.RandomnessTag;
import fil.vm.SealVerifyInfo;
import fil.vm.SectorId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Commitments: a miner proves that pre-committed sectors are sealed, and they begin to live.
final class ProveCommit {

  private final MinerPolicy policy;
  private final Activation activation;

  ProveCommit(MinerPolicy policy, Monies monies) {
    this.policy = policy;
    this.activation = new Activation(policy, monies);
  }

  /// Takes the proof of one sector, and hands it to the power actor, which verifies all proofs of
  /// an epoch together at its end. Anybody may send it.
  ///
  /// Aborts with `USR_NOT_FOUND` for a sector that is not pre-committed, with
  /// `USR_ILLEGAL_ARGUMENT` for one that is too late or a proof that is too long, and with
  /// `USR_FORBIDDEN` for one that is too early.
  void proveCommitSector(ActorRuntime rt, ProveCommitSector params) {
    rt.acceptAnyCaller();
    SectorLife.requireNumber(params.number());

    SectorPreCommitOnChainInfo preCommit = preCommitted(rt, params.number());
    long maxBytes =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to determine the size of a proof",
            () -> preCommit.info().sealProof().proofBytes());
    require(
        params.proof().size() <= maxBytes,
        USR_ILLEGAL_ARGUMENT,
        "a proof of %d bytes, at most %d",
        params.proof().size(),
        maxBytes);
    require(
        !isLate(rt, preCommit),
        USR_ILLEGAL_ARGUMENT,
        "the proof of sector %s comes too late",
        params.number());

    rt.send(
            Singletons.POWER,
            PowerCalls.SUBMIT_POREP_FOR_BULK_VERIFY,
            SealVerifyInfo.CODEC,
            sealToVerify(rt, preCommit, params.proof()),
            TokenAmount.ZERO)
        .requireSuccess("failed to submit the proof");
  }

  private static SectorPreCommitOnChainInfo preCommitted(ActorRuntime rt, SectorNumber number) {
    MinerState state = rt.state(MinerState.CODEC);
    Optional<SectorPreCommitOnChainInfo> found =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to load a pre-committed sector",
            () -> PreCommittedSectors.find(rt.store(), state, number));
    require(found.isPresent(), USR_NOT_FOUND, "sector %s is not pre-committed", number);
    return found.get();
  }

  private boolean isLate(ActorRuntime rt, SectorPreCommitOnChainInfo preCommit) {
    long wait =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to determine when a proof is due",
            () -> policy.sealing().maxProveCommit(preCommit.info().sealProof()));
    return rt.epoch().isAfter(preCommit.preCommitEpoch().plus(wait));
  }

  private SealVerifyInfo sealToVerify(
      ActorRuntime rt, SectorPreCommitOnChainInfo preCommit, Bytes proof) {
    SectorPreCommitInfo sector = preCommit.info();
    ChainEpoch challenge = challengeEpoch(rt, preCommit);
    Cid commD = Requests.dataCommitments(rt, List.of(dataOf(preCommit))).getFirst();
    Bytes entropy = Bytes.copyOf(Address.CODEC.encode(rt.receiver()));
    return new SealVerifyInfo(
        sector.sealProof(),
        new SectorId(new ActorId(rt.receiver().id()), sector.sectorNumber()),
        sector.dealIds(),
        sealRandomness(rt, preCommit, entropy),
        challengeRandomness(rt, challenge, entropy),
        proof,
        sector.sealedCid(),
        commD);
  }

  /// When the challenge of a seal is drawn.
  private ChainEpoch challengeEpoch(ActorRuntime rt, SectorPreCommitOnChainInfo preCommit) {
    ChainEpoch challenge = preCommit.preCommitEpoch().plus(policy.sealing().challengeDelay());
    require(
        rt.epoch().isAfter(challenge),
        USR_FORBIDDEN,
        "sector %s is challenged at %s, now %s",
        preCommit.info().sectorNumber(),
        challenge,
        rt.epoch());
    return challenge;
  }

  private static Bytes sealRandomness(
      ActorRuntime rt, SectorPreCommitOnChainInfo preCommit, Bytes entropy) {
    return rt.chainRandomness(
            RandomnessTag.SEAL_RANDOMNESS, preCommit.info().sealRandEpoch(), entropy)
        .bytes();
  }

  private static Bytes challengeRandomness(ActorRuntime rt, ChainEpoch epoch, Bytes entropy) {
    return rt.beaconRandomness(RandomnessTag.INTERACTIVE_SEAL_CHALLENGE_SEED, epoch, entropy)
        .bytes();
  }

  private static SectorData dataOf(SectorPreCommitOnChainInfo preCommit) {
    return new SectorData(preCommit.info().dealIds(), preCommit.info().sealProof());
  }

  /// Takes one proof of many sectors, verifies it, and begins the lives of those that are not too
  /// late. This costs a fee. Control addresses may.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` for too many or too few sectors, and for a proof that is
  /// too long or does not hold; with `USR_NOT_FOUND` for a sector that is not pre-committed; with
  /// `USR_FORBIDDEN` for one that is too early; and with `USR_INSUFFICIENT_FUNDS` where there is
  /// not enough for pledges and fee.
  void proveCommitAggregate(ActorRuntime rt, ProveCommitAggregate params) {
    requireSizes(params);
    MinerState state = rt.state(MinerState.CODEC);
    rt.requireCaller(Blocks.info(rt, state).controllers());

    List<SectorPreCommitOnChainInfo> preCommits =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to load the pre-committed sectors",
            () -> PreCommittedSectors.getAll(rt.store(), state, params.sectors()));
    List<SectorPreCommitOnChainInfo> inTime = new ArrayList<>();
    for (SectorPreCommitOnChainInfo preCommit : preCommits) {
      if (!isLate(rt, preCommit)) {
        inTime.add(preCommit);
      }
      require(
          preCommit.info().sealProof().equals(preCommits.getFirst().info().sealProof()),
          USR_ILLEGAL_STATE,
          "an aggregate of seals of different types");
    }
    verifyAggregate(rt, preCommits, params.proof());

    EpochReward reward = Requests.epochReward(rt);
    TotalPower power = Requests.totalPower(rt);
    activation.activate(
        rt, inTime, reward.smoothed(), reward.baselinePower(), power.qualityAdjustedSmoothed());
    burnAggregateFee(rt, inTime.size());
  }

  private void requireSizes(ProveCommitAggregate params) {
    long count =
        orAbort(USR_ILLEGAL_STATE, "failed to count the sectors", () -> params.sectors().count());
    boolean isAllowed =
        Long.compareUnsigned(count, policy.sealing().maxAggregatedSectors()) <= 0
            && Long.compareUnsigned(count, policy.sealing().minAggregatedSectors()) >= 0;
    require(
        isAllowed,
        USR_ILLEGAL_ARGUMENT,
        "an aggregate of %s sectors, not %d to %d",
        Long.toUnsignedString(count),
        policy.sealing().minAggregatedSectors(),
        policy.sealing().maxAggregatedSectors());
    require(
        params.proof().size() <= policy.sealing().aggregateProofBytes(),
        USR_ILLEGAL_ARGUMENT,
        "a proof of %d bytes, at most %d",
        params.proof().size(),
        policy.sealing().aggregateProofBytes());
  }

  private void verifyAggregate(
      ActorRuntime rt, List<SectorPreCommitOnChainInfo> preCommits, Bytes proof) {
    List<Cid> commDs =
        Requests.dataCommitments(rt, preCommits.stream().map(ProveCommit::dataOf).toList());
    Bytes entropy = Bytes.copyOf(Address.CODEC.encode(rt.receiver()));
    List<AggregateSeals.Seal> seals = new ArrayList<>();
    for (int i = 0; i < preCommits.size(); i++) {
      SectorPreCommitOnChainInfo preCommit = preCommits.get(i);
      ChainEpoch challenge = challengeEpoch(rt, preCommit);
      seals.add(
          new AggregateSeals.Seal(
              preCommit.info().sectorNumber(),
              sealRandomness(rt, preCommit, entropy),
              challengeRandomness(rt, challenge, entropy),
              preCommit.info().sealedCid(),
              commDs.get(i)));
    }
    AggregateSeals aggregate =
        new AggregateSeals(
            new ActorId(rt.receiver().id()),
            preCommits.getFirst().info().sealProof(),
            AggregateSeals.SNARK_PACK_V1,
            proof,
            seals);
    orAbort(
        USR_ILLEGAL_ARGUMENT,
        "failed to verify the aggregate",
        () -> rt.verifyAggregateSeals(aggregate));
  }

  private static void burnAggregateFee(ActorRuntime rt, int sectors) {
    MinerState state = rt.state(MinerState.CODEC);
    TokenAmount fee = Monies.aggregateProveCommitFee(sectors, rt.baseFee());
    TokenAmount unlocked = Funds.unlockedBalance(rt, state);
    require(
        unlocked.compareTo(fee) >= 0,
        USR_INSUFFICIENT_FUNDS,
        "%s left for a fee of %s",
        unlocked,
        fee);
    Requests.burn(rt, fee);
    Funds.requireBalance(rt, state);
  }

  /// Begins the lives of sectors whose seals were verified in cron. Those that are no longer
  /// pre-committed are passed over. Only the power actor may.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` where no sector is left.
  void confirmSectorProofsValid(ActorRuntime rt, ConfirmedSeals params) {
    rt.requireCaller(Singletons.POWER);
    MinerState state = rt.state(MinerState.CODEC);
    List<SectorPreCommitOnChainInfo> preCommits =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to load the pre-committed sectors",
            () -> PreCommittedSectors.findAll(rt.store(), state, params.sectors()));
    activation.activate(
        rt,
        preCommits,
        params.rewardSmoothed(),
        params.baselinePower(),
        params.qualityAdjustedPowerSmoothed());
  }

  /// Says, by succeeding, that a sector is proven.
  ///
  /// Aborts with `USR_NOT_FOUND` where it is not, and with `USR_ILLEGAL_ARGUMENT` for a number that
  /// no sector has.
  void checkSectorProven(ActorRuntime rt, CheckSectorProven params) {
    rt.acceptAnyCaller();
    SectorLife.requireNumber(params.number());

    MinerState state = rt.state(MinerState.CODEC);
    Optional<SectorOnChainInfo> found =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to load a sector",
            () -> state.loadSectors(rt.store()).find(params.number()));
    require(found.isPresent(), USR_NOT_FOUND, "sector %s is not proven", params.number());
  }
}
