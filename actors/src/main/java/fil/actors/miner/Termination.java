package fil.actors.miner;

import static fil.vm.ActorAbort.orAbort;
import static fil.vm.ActorAbort.require;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;
import static fil.vm.ExitCode.USR_ILLEGAL_STATE;

import fil.actors.calls.PowerCalls.TotalPower;
import fil.actors.calls.RewardCalls.EpochReward;
import fil.actors.math.FilterEstimate;
import fil.actors.miner.MinerParams.CronEvent;
import fil.actors.miner.MinerParams.Declarations;
import fil.actors.miner.MinerParams.Terminated;
import fil.ipld.BitField;
import fil.num.ChainEpoch;
import fil.num.DealId;
import fil.num.TokenAmount;
import fil.vm.ActorRuntime;
import fil.vm.Changed;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Terminations: sectors that end before their time, because the miner gives them up or because
/// they have been faulty for too long.
///
/// A sector is marked at once, and stands in a queue of its partition until its fine is paid and
/// its deals have ended. A message or a run of cron pays for as many as it may touch; while some
/// are left, the owner cannot withdraw anything.
final class Termination {

  private final MinerPolicy policy;
  private final Monies monies;

  Termination(MinerPolicy policy, Monies monies) {
    this.policy = policy;
    this.monies = monies;
  }

  /// Ends sectors, and pays for as many of those that have ended as a message may touch. Called
  /// without sectors, it only pays. Control addresses may.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` for too many sectors, for deadlines that are open or about
  /// to open, and for partitions that do not have the sectors.
  Terminated terminateSectors(ActorRuntime rt, Declarations params) {
    DeadlineSectorMap toEnd = Faults.declared(policy, params);

    Ended ended = rt.transactFor(MinerState.CODEC, state -> end(rt, state, toEnd));

    EpochReward reward = Requests.epochReward(rt);
    TotalPower power = Requests.totalPower(rt);
    boolean isMore = process(rt, reward.smoothed(), power.qualityAdjustedSmoothed());
    if (isMore && !ended.hadPending) {
      schedule(rt);
    }
    Funds.requireBalance(rt, rt.state(MinerState.CODEC));
    Requests.changePower(rt, ended.powerDelta);
    return new Terminated(!isMore);
  }

  private Changed<MinerState, Ended> end(
      ActorRuntime rt, MinerState state, DeadlineSectorMap toEnd) {
    boolean hadPending = hasPending(state);
    MinerInfo info = Blocks.info(rt, state);
    rt.requireCaller(info.controllers());

    Deadlines deadlines = Blocks.deadlines(rt, state);
    Sectors sectors = Blocks.sectors(rt, state);
    DeadlineInfo current = state.deadlineAt(policy.proving(), rt.epoch());
    BitField early = state.earlyTerminations();
    PowerPair lost = PowerPair.ZERO;
    for (var entry : toEnd.asMap().entrySet()) {
      long index = entry.getKey();
      require(
          current.withIndex(index).isMutable(),
          USR_ILLEGAL_ARGUMENT,
          "sectors cannot end in deadline %d now",
          index);
      DeadlineScope scope = state.scopeOf(rt.store(), policy.proving(), index);
      Deadline deadline = Blocks.deadline(rt, deadlines, index);
      Changed<Deadline, PowerPair> changed =
          orAbort(
              USR_ILLEGAL_STATE,
              "failed to end the sectors",
              () ->
                  DeadlineSectors.terminate(
                      scope, deadline, sectors, rt.epoch(), entry.getValue()));
      early = early.union(BitField.of(index));
      lost = lost.plus(changed.result());
      deadlines = Blocks.withDeadline(rt, deadlines, index, changed.state());
    }
    MinerState next = Blocks.withDeadlines(rt, state.withEarlyTerminations(early), deadlines);
    return new Changed<>(next, new Ended(hadPending, lost.negated()));
  }

  /// Pays for as many sectors that have ended as may be touched at once.
  ///
  /// @param reward the network's reward of an epoch, smoothed
  /// @param networkPower the network's power, smoothed
  /// @return whether there are more
  boolean process(ActorRuntime rt, FilterEstimate reward, FilterEstimate networkPower) {
    Processed processed =
        rt.transactFor(MinerState.CODEC, state -> pay(rt, state, reward, networkPower));

    Requests.burn(rt, processed.toBurn);
    Requests.changePledge(rt, processed.pledgeDelta);
    processed.deals.forEach((epoch, deals) -> Requests.terminateDeals(rt, epoch, deals));
    return processed.isMore;
  }

  private Changed<MinerState, Processed> pay(
      ActorRuntime rt, MinerState state, FilterEstimate reward, FilterEstimate networkPower) {
    Changed<MinerState, PartitionEnds.Popped> popped =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to take early terminations from the queue",
            () ->
                DeadlineCron.popEarlyTerminations(
                    rt.store(),
                    state,
                    policy.limits().addressedPartitions(),
                    policy.limits().addressedSectors()));
    boolean isMore = popped.result().hasMore();
    TerminationResult result = popped.result().result();
    if (result.isEmpty()) {
      return new Changed<>(popped.state(), Processed.nothing(isMore));
    }

    var _ = Blocks.info(rt, popped.state()); // nothing in it is needed, but its read is paid for
    Sectors sectors = Blocks.sectors(rt, popped.state());
    NavigableMap<ChainEpoch, List<DealId>> deals = new TreeMap<>();
    TokenAmount pledge = TokenAmount.ZERO;
    TokenAmount penalty = TokenAmount.ZERO;
    for (var entry : result.sectors().entrySet()) {
      List<SectorOnChainInfo> ended =
          orAbort(
              USR_ILLEGAL_STATE,
              "failed to load the sectors",
              () -> sectors.load(entry.getValue()));
      deals.put(
          entry.getKey(), ended.stream().flatMap(sector -> sector.dealIds().stream()).toList());
      pledge =
          pledge.plus(
              TokenAmount.sum(ended.stream().map(SectorOnChainInfo::initialPledge).toList()));
      penalty = penalty.plus(penalty(entry.getKey(), reward, networkPower, ended));
    }

    MinerState penalised = Funds.penalise(popped.state(), penalty);
    TokenAmount released = pledge.negated();
    MinerState unpledged =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to release the pledge",
            () -> MinerFunds.addInitialPledge(penalised, released));
    Changed<MinerState, MinerFunds.Repaid> paid = Funds.payDebt(rt, unpledged);
    return new Changed<>(
        paid.state(),
        new Processed(
            isMore, paid.result().total(), released.minus(paid.result().fromVesting()), deals));
  }

  /// What these sectors cost.
  private TokenAmount penalty(
      ChainEpoch endedAt,
      FilterEstimate reward,
      FilterEstimate networkPower,
      List<SectorOnChainInfo> sectors) {
    return TokenAmount.sum(
        sectors.stream()
            .map(sector ->
                monies.termination(
                    sector.expectedDayReward(),
                    endedAt.number() - sector.activation().number(),
                    sector.expectedStoragePledge(),
                    networkPower,
                    SectorQuality.power(sector),
                    reward,
                    sector.replacedDayReward(),
                    sector.replacedSectorAge()))
            .toList());
  }

  /// Asks cron to go on in the next epoch.
  static void schedule(ActorRuntime rt) {
    Requests.enrolCron(rt, rt.epoch().plus(1), CronEvent.PROCESS_EARLY_TERMINATIONS);
  }

  /// Whether sectors have ended that are not yet paid for.
  static boolean hasPending(MinerState state) {
    return orAbort(
        USR_ILLEGAL_STATE,
        "failed to count early terminations",
        () -> !state.earlyTerminations().isEmpty());
  }

  private record Ended(boolean hadPending, PowerPair powerDelta) {}

  private record Processed(
      boolean isMore,
      TokenAmount toBurn,
      TokenAmount pledgeDelta,
      NavigableMap<ChainEpoch, List<DealId>> deals) {

    static Processed nothing(boolean isMore) {
      return new Processed(isMore, TokenAmount.ZERO, TokenAmount.ZERO, new TreeMap<>());
    }
  }
}
