package fil.actors.miner;

import static fil.vm.ActorAbort.orAbort;
import static fil.vm.ActorAbort.require;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;
import static fil.vm.ExitCode.USR_ILLEGAL_STATE;
import static fil.vm.ExitCode.USR_INSUFFICIENT_FUNDS;

import fil.actors.math.FilterEstimate;
import fil.num.ChainEpoch;
import fil.num.SectorNumber;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import fil.vm.ActorRuntime;
import fil.vm.Changed;
import java.util.ArrayList;
import java.util.List;

/// How sectors that are proven to be sealed begin to live: their deals do, the deposit becomes a
/// pledge, and they get a place among the deadlines. They count only when they are proven there.
final class Activation {

  private final MinerPolicy policy;
  private final Monies monies;

  Activation(MinerPolicy policy, Monies monies) {
    this.policy = policy;
    this.monies = monies;
  }

  /// Begins the lives of these sectors. Those whose deals can no longer begin are passed over, and
  /// stay pre-committed.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` where no sector is left, and with `USR_INSUFFICIENT_FUNDS`
  /// where there is not enough for the pledges.
  void activate(
      ActorRuntime rt,
      List<SectorPreCommitOnChainInfo> preCommits,
      FilterEstimate reward,
      StoragePower baselinePower,
      FilterEstimate networkPower) {
    TokenAmount circulatingSupply = rt.circulatingSupply();
    List<SectorPreCommitOnChainInfo> valid = new ArrayList<>();
    for (SectorPreCommitOnChainInfo preCommit : preCommits) {
      if (activateDeals(rt, preCommit.info())) {
        valid.add(preCommit);
      }
    }
    require(!valid.isEmpty(), USR_ILLEGAL_ARGUMENT, "no sector has been activated");

    TokenAmount totalPledge =
        rt.transactFor(
            MinerState.CODEC,
            state -> {
              MinerInfo info = Blocks.info(rt, state);
              List<SectorPreCommitOnChainInfo> living =
                  valid.stream().filter(preCommit -> livesLongEnough(rt, preCommit)).toList();
              List<SectorOnChainInfo> sectors =
                  living.stream()
                      .map(preCommit -> {
                        StoragePower power = powerOf(rt, info, preCommit);
                        return sector(
                            preCommit,
                            rt.epoch(),
                            monies.initialPledge(
                                power, baselinePower, reward, networkPower, circulatingSupply),
                            monies.dayReward(reward, networkPower, power),
                            monies.storagePledge(reward, networkPower, power));
                      })
                      .toList();
              TokenAmount pledge =
                  TokenAmount.sum(sectors.stream().map(SectorOnChainInfo::initialPledge).toList());
              MinerState placed = withSectors(rt, state, info, living, sectors);
              return new Changed<>(withPledge(rt, placed, pledge), pledge);
            });

    Requests.changePledge(rt, totalPledge);
  }

  private static boolean activateDeals(ActorRuntime rt, SectorPreCommitInfo sector) {
    return sector.dealIds().isEmpty()
        || Requests.activateDeals(rt, sector.dealIds(), sector.expiration());
  }

  private boolean livesLongEnough(ActorRuntime rt, SectorPreCommitOnChainInfo preCommit) {
    return preCommit.info().expiration().since(rt.epoch())
        >= policy.lifetimes().minSectorExpiration();
  }

  private static StoragePower powerOf(
      ActorRuntime rt, MinerInfo info, SectorPreCommitOnChainInfo preCommit) {
    return SectorQuality.power(
        info.sectorSize(),
        preCommit.info().expiration().since(rt.epoch()),
        preCommit.dealWeight(),
        preCommit.verifiedDealWeight());
  }

  private static SectorOnChainInfo sector(
      SectorPreCommitOnChainInfo preCommit,
      ChainEpoch activation,
      TokenAmount initialPledge,
      TokenAmount dayReward,
      TokenAmount storagePledge) {
    SectorPreCommitInfo info = preCommit.info();
    return new SectorOnChainInfo(
        info.sectorNumber(),
        info.sealProof(),
        info.sealedCid(),
        info.dealIds(),
        activation,
        info.expiration(),
        preCommit.dealWeight(),
        preCommit.verifiedDealWeight(),
        initialPledge,
        dayReward,
        storagePledge,
        0,
        TokenAmount.ZERO,
        null);
  }

  /// The state with sectors in the place of pre-commitments, whose deposits are free.
  private MinerState withSectors(
      ActorRuntime rt,
      MinerState state,
      MinerInfo info,
      List<SectorPreCommitOnChainInfo> preCommits,
      List<SectorOnChainInfo> sectors) {
    List<SectorNumber> numbers = sectors.stream().map(SectorOnChainInfo::sectorNumber).toList();
    TokenAmount deposits =
        TokenAmount.sum(
            preCommits.stream().map(SectorPreCommitOnChainInfo::preCommitDeposit).toList());
    return orAbort(
        USR_ILLEGAL_STATE,
        "failed to add sectors",
        () -> {
          MinerState next = state.withSectors(rt.store(), sectors);
          next = PreCommittedSectors.delete(rt.store(), next, numbers);
          next =
              DeadlineAssignment.assign(
                  rt.store(), next, policy, rt.epoch(), sectors, info.windowPostPartitionSectors());
          return MinerFunds.addPreCommitDeposit(next, deposits.negated());
        });
  }

  /// The state with this pledge, for which there must be enough.
  private static MinerState withPledge(ActorRuntime rt, MinerState state, TokenAmount pledge) {
    TokenAmount unlocked = Funds.unlockedBalance(rt, state);
    require(
        unlocked.compareTo(pledge) >= 0,
        USR_INSUFFICIENT_FUNDS,
        "%s for pledges of %s",
        unlocked,
        pledge);
    MinerState pledged =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to add a pledge",
            () -> MinerFunds.addInitialPledge(state, pledge));
    Funds.requireBalance(rt, pledged);
    return pledged;
  }
}
