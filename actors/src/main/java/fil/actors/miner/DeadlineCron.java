package fil.actors.miner;

import fil.ipld.BitField;
import fil.ipld.BlockStore;
import fil.num.ChainEpoch;
import fil.num.TokenAmount;
import fil.vm.Changed;
import fil.vm.Refusal;

/// What happens to a miner's sectors when the miner is called in the last epoch of a deadline, and
/// after that.
final class DeadlineCron {

  private DeadlineCron() {}

  /// Closes the deadline that is open: partitions that were not proven are faulty, and sectors
  /// whose time has come expire.
  ///
  /// Aborts with `USR_ILLEGAL_STATE` where state cannot be read or written.
  ///
  /// @return the next state, and what has changed
  /// @throws Refusal where a partition would hold what cannot be
  static Changed<MinerState, Advanced> advance(
      BlockStore store, MinerState state, ProvingSchedule schedule, ChainEpoch now) {
    DeadlineInfo open = state.deadlineAt(schedule, now);
    if (!open.isPeriodStarted()) {
      return new Changed<>(state, Advanced.nothing(PowerPair.ZERO));
    }
    long following = (open.index() + 1) % schedule.deadlines();
    ChainEpoch periodStart = following == 0 ? open.nextPeriodStart() : state.provingPeriodStart();
    MinerState next = state.withCurrentDeadline(periodStart, following);
    Deadlines deadlines = next.loadDeadlines(store);
    Deadline deadline = deadlines.load(store, open.index());
    PowerPair faultyBefore = deadline.faultyPower();
    if (!deadline.isLive()) {
      return new Changed<>(next, Advanced.nothing(faultyBefore));
    }

    DeadlineScope scope = new DeadlineScope(store, open.quant());
    ChainEpoch faultExpiration = new ChainEpoch(open.last().number() + schedule.faultMaxAge());
    Changed<Deadline, DeadlineFaults.Closed> closed =
        DeadlineFaults.close(scope, deadline, faultExpiration, next.sectors());
    Changed<Deadline, ExpirationSet> expiry =
        DeadlineSectors.expire(scope, closed.state(), open.last());
    ExpirationSet expired = expiry.result();
    next = MinerFunds.addInitialPledge(next, expired.onTimePledge().negated());
    if (!expired.earlySectors().isEmpty()) {
      next = next.withEarlyTerminationsIn(open.index());
    }
    next = next.withDeadlines(store, deadlines.with(store, open.index(), expiry.state()));
    Advanced advanced =
        new Advanced(
            expired.onTimePledge().negated(),
            closed.result().powerDelta().minus(expired.activePower()),
            faultyBefore,
            closed.result().penalizedPower(),
            closed.state().faultyPower());
    return new Changed<>(next, advanced);
  }

  /// What a closed deadline changes. What was to recover and did not is both in
  /// `previouslyFaultyPower` and in `detectedFaultyPower`.
  ///
  /// @param pledgeDelta how much more is pledged; not positive
  /// @param powerDelta how much active power there is more; not positive
  /// @param previouslyFaultyPower what was faulty before
  /// @param detectedFaultyPower the power of new faults, and of those that were to recover
  /// @param totalFaultyPower what was faulty after, before sectors expired
  record Advanced(
      TokenAmount pledgeDelta,
      PowerPair powerDelta,
      PowerPair previouslyFaultyPower,
      PowerPair detectedFaultyPower,
      PowerPair totalFaultyPower) {

    private static Advanced nothing(PowerPair faulty) {
      return new Advanced(TokenAmount.ZERO, PowerPair.ZERO, faulty, PowerPair.ZERO, faulty);
    }
  }

  /// Takes sectors that ended early out of the queues in which they wait for their fee. Nothing is
  /// read where none wait.
  ///
  /// @param maxPartitions how many partitions may be looked at
  /// @param maxSectors how many sectors may be taken
  /// @return the next state, and the sectors
  static Changed<MinerState, PartitionEnds.Popped> popEarlyTerminations(
      BlockStore store, MinerState state, long maxPartitions, long maxSectors) {
    if (state.earlyTerminations().isEmpty()) {
      return new Changed<>(state, new PartitionEnds.Popped(TerminationResult.NONE, false));
    }
    Deadlines deadlines = state.loadDeadlines(store);
    TerminationResult result = TerminationResult.NONE;
    BitField waiting = state.earlyTerminations();
    for (long index : state.earlyTerminations().toArray(deadlines.due().size())) {
      Changed<Deadline, PartitionEnds.Popped> part =
          DeadlineSectors.popEarlyTerminations(
              store,
              deadlines.load(store, index),
              maxPartitions - result.partitionsProcessed(),
              maxSectors - result.sectorsProcessed());
      result = result.plus(part.result().result());
      if (!part.result().hasMore()) {
        waiting = waiting.subtract(BitField.of(index));
      }
      deadlines = deadlines.with(store, index, part.state());
      if (!result.isBelow(maxPartitions, maxSectors)) {
        break;
      }
    }
    MinerState next = state.withEarlyTerminations(waiting).withDeadlines(store, deadlines);
    return new Changed<>(next, new PartitionEnds.Popped(result, !waiting.isEmpty()));
  }
}
