package fil.actors.miner;

import static fil.vm.ActorAbort.orAbort;
import static fil.vm.ActorAbort.require;
import static fil.vm.ExitCode.SYS_FORBIDDEN;
import static fil.vm.ExitCode.USR_FORBIDDEN;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;
import static fil.vm.ExitCode.USR_ILLEGAL_STATE;
import static fil.vm.ExitCode.USR_INSUFFICIENT_FUNDS;

import fil.actors.calls.MarketCalls.SectorDeals;
import fil.actors.calls.MarketCalls.SectorWeights;
import fil.actors.calls.PowerCalls.TotalPower;
import fil.actors.calls.RewardCalls.EpochReward;
import fil.actors.miner.MinerParams.CronEvent;
import fil.actors.miner.MinerParams.PreCommitSectorBatch;
import fil.ipld.BitField;
import fil.num.ChainEpoch;
import fil.num.SectorNumber;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import fil.vm.ActorRuntime;
import fil.vm.Changed;
import fil.vm.PostProofType;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Pre-commitments: a miner says which sectors it is sealing, and deposits money on each.
final class PreCommit {

  private final MinerPolicy policy;
  private final Monies monies;

  PreCommit(MinerPolicy policy, Monies monies) {
    this.policy = policy;
    this.monies = monies;
  }

  /// The same for one sector.
  void preCommitSector(ActorRuntime rt, SectorPreCommitInfo params) {
    preCommitSectorBatch(rt, new PreCommitSectorBatch(List.of(params)));
  }

  /// Writes down what the miner says of new sectors, takes a deposit for each, and waits for them
  /// to be proven or to expire. Several at once cost a fee. Control addresses may.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` for sectors that break a rule, with `USR_FORBIDDEN` while
  /// the miner is locked out for a consensus fault, and with `USR_INSUFFICIENT_FUNDS` where there
  /// is not enough for debts and deposits.
  void preCommitSectorBatch(ActorRuntime rt, PreCommitSectorBatch params) {
    List<SectorPreCommitInfo> sectors = params.sectors();
    require(!sectors.isEmpty(), USR_ILLEGAL_ARGUMENT, "a batch of no sectors");
    require(
        sectors.size() <= policy.sealing().preCommitBatch(),
        USR_ILLEGAL_ARGUMENT,
        "a batch of %d sectors, at most %d",
        sectors.size(),
        policy.sealing().preCommitBatch());
    BitField numbers = requireValid(rt, sectors);

    EpochReward reward = Requests.epochReward(rt);
    TotalPower power = Requests.totalPower(rt);
    List<SectorWeights> weights = Requests.dealWeights(rt, dealsOf(sectors));
    require(
        weights.size() == sectors.size(),
        USR_ILLEGAL_STATE,
        "deal weights of %d sectors, not %d",
        weights.size(),
        sectors.size());

    Begun begun =
        rt.transactFor(
            MinerState.CODEC,
            state -> {
              MinerState penalised =
                  sectors.size() == 1
                      ? state
                      : Funds.penalise(
                          state, Monies.aggregatePreCommitFee(sectors.size(), rt.baseFee()));
              TokenAmount available = Funds.availableBalance(rt, penalised);
              Changed<MinerState, TokenAmount> repaid = Funds.repayDebt(rt, penalised);

              MinerInfo info = Blocks.info(rt, repaid.state());
              rt.requireCaller(info.controllers());
              require(
                  !info.isConsensusFaultActive(rt.epoch()),
                  USR_FORBIDDEN,
                  "no pre-commitments during a consensus fault");

              var onChain = onChain(rt, info, sectors, weights, reward, power);
              MinerState next = withPreCommitments(rt, repaid.state(), numbers, onChain, available);
              return new Changed<>(
                  next.withDeadlineCronActive(true),
                  new Begun(repaid.result(), !state.deadlineCronActive()));
            });

    Requests.burn(rt, begun.toBurn);
    MinerState state = rt.state(MinerState.CODEC);
    Funds.requireBalance(rt, state);
    if (begun.needsCron) {
      ChainEpoch last = state.deadlineAt(policy.proving(), rt.epoch()).last();
      Requests.enrolCron(rt, last, CronEvent.PROVING_DEADLINE);
    }
  }

  /// Checks what can be checked without the state.
  ///
  /// @return the sectors' numbers
  private BitField requireValid(ActorRuntime rt, List<SectorPreCommitInfo> sectors) {
    NavigableSet<SectorNumber> numbers = new TreeSet<>();
    for (SectorPreCommitInfo sector : sectors) {
      require(
          numbers.add(sector.sectorNumber()),
          USR_ILLEGAL_ARGUMENT,
          "sector %s twice",
          sector.sectorNumber());
      requireValid(rt, sector);
    }
    return BitField.of(numbers.stream().mapToLong(SectorNumber::number).toArray());
  }

  private void requireValid(ActorRuntime rt, SectorPreCommitInfo sector) {
    require(
        policy.sealing().sealProofs().contains(sector.sealProof()),
        USR_ILLEGAL_ARGUMENT,
        "new sectors are not sealed by type %s",
        sector.sealProof());
    SectorLife.requireNumber(sector.sectorNumber());
    require(
        SectorLife.isReplica(sector.sealedCid()),
        USR_ILLEGAL_ARGUMENT,
        "%s names no replica",
        sector.sealedCid());
    ChainEpoch earliest = rt.epoch().plus(-policy.sealing().maxRandomnessLookback());
    require(
        sector.sealRandEpoch().isBefore(rt.epoch()) && !sector.sealRandEpoch().isBefore(earliest),
        USR_ILLEGAL_ARGUMENT,
        "a seal with randomness of epoch %s, not between %s and %s",
        sector.sealRandEpoch(),
        earliest,
        rt.epoch());
    ChainEpoch lastActivation =
        rt.epoch().plus(policy.sealing().maxProveCommit(sector.sealProof()));
    SectorLife.requireExpiration(
        policy, rt, lastActivation, sector.expiration(), sector.sealProof());
    require(
        !sector.replaceCapacity(), SYS_FORBIDDEN, "capacity is no longer replaced by new sectors");
  }

  private static List<SectorDeals> dealsOf(List<SectorPreCommitInfo> sectors) {
    return sectors.stream()
        .map(sector -> new SectorDeals(sector.expiration(), sector.dealIds()))
        .toList();
  }

  /// What the chain keeps of the sectors.
  private List<SectorPreCommitOnChainInfo> onChain(
      ActorRuntime rt,
      MinerInfo info,
      List<SectorPreCommitInfo> sectors,
      List<SectorWeights> weights,
      EpochReward reward,
      TotalPower power) {
    List<SectorPreCommitOnChainInfo> onChain = new ArrayList<>();
    for (int i = 0; i < sectors.size(); i++) {
      SectorPreCommitInfo sector = sectors.get(i);
      SectorWeights weight = weights.get(i);
      requireFits(info, sector, weight);

      StoragePower counts =
          SectorQuality.power(
              info.sectorSize(),
              sector.expiration().since(rt.epoch()),
              weight.dealWeight(),
              weight.verifiedDealWeight());
      TokenAmount deposit =
          monies.preCommitDeposit(reward.smoothed(), power.qualityAdjustedSmoothed(), counts);
      onChain.add(
          new SectorPreCommitOnChainInfo(
              sector, deposit, rt.epoch(), weight.dealWeight(), weight.verifiedDealWeight()));
    }
    return onChain;
  }

  private void requireFits(MinerInfo info, SectorPreCommitInfo sector, SectorWeights weight) {
    PostProofType windowPost =
        orAbort(USR_ILLEGAL_ARGUMENT, "no such seal proof", () -> sector.sealProof().windowPost());
    require(
        windowPost.equals(info.windowPostProofType()),
        USR_ILLEGAL_ARGUMENT,
        "a sector that is proven by type %s, in a miner of type %s",
        windowPost,
        info.windowPostProofType());
    long maxDeals = policy.limits().dealsInSector(info.sectorSize());
    require(
        sector.dealIds().size() <= maxDeals,
        USR_ILLEGAL_ARGUMENT,
        "%d deals in a sector, at most %d",
        sector.dealIds().size(),
        maxDeals);
    require(
        Long.compareUnsigned(weight.dealSpace().bits(), info.sectorSize()) <= 0,
        USR_ILLEGAL_ARGUMENT,
        "deals of %s bytes in a sector of %d",
        weight.dealSpace(),
        info.sectorSize());
  }

  /// The state with these sectors: deposits, numbers, the sectors, and when to clean up after them.
  private MinerState withPreCommitments(
      ActorRuntime rt,
      MinerState state,
      BitField numbers,
      List<SectorPreCommitOnChainInfo> sectors,
      TokenAmount available) {
    TokenAmount deposits =
        TokenAmount.sum(
            sectors.stream().map(SectorPreCommitOnChainInfo::preCommitDeposit).toList());
    require(
        available.compareTo(deposits) >= 0,
        USR_INSUFFICIENT_FUNDS,
        "%s for deposits of %s",
        available,
        deposits);
    return orAbort(
        USR_ILLEGAL_STATE,
        "failed to write the pre-commitments",
        () -> {
          MinerState next =
              MinerFunds.addPreCommitDeposit(state, deposits)
                  .allocateSectorNumbers(rt.store(), numbers, MinerState.CollisionPolicy.DENY);
          next = PreCommittedSectors.put(rt.store(), next, sectors);
          return PreCommittedSectors.addCleanUps(
              rt.store(), next, policy.proving(), cleanUps(rt, sectors));
        });
  }

  /// When to look for sectors that were not proven: some time after the last epoch in which they
  /// can be, so that those that are proven then are still there when cron has verified them.
  private SortedMap<ChainEpoch, List<SectorNumber>> cleanUps(
      ActorRuntime rt, List<SectorPreCommitOnChainInfo> sectors) {
    SortedMap<ChainEpoch, List<SectorNumber>> cleanUps = new TreeMap<>();
    for (SectorPreCommitOnChainInfo sector : sectors) {
      long wait = policy.sealing().maxProveCommit(sector.info().sealProof());
      cleanUps
          .computeIfAbsent(
              rt.epoch().plus(wait + policy.sealing().cleanUpDelay()), _ -> new ArrayList<>())
          .add(sector.info().sectorNumber());
    }
    return cleanUps;
  }

  private record Begun(TokenAmount toBurn, boolean needsCron) {}
}
