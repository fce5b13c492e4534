package fil.actors.miner;

import static fil.vm.ActorAbort.orAbort;
import static fil.vm.ActorAbort.require;
import static fil.vm.ExitCode.USR_FORBIDDEN;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;
import static fil.vm.ExitCode.USR_ILLEGAL_STATE;

import fil.actors.miner.MinerParams.CompactPartitions;
import fil.actors.miner.MinerParams.CompactSectorNumbers;
import fil.num.SectorNumber;
import fil.vm.ActorRuntime;
import fil.vm.Changed;
import java.util.List;

/// Compaction: a miner's state is made smaller, at its own cost.
final class Compaction {

  private final MinerPolicy policy;

  Compaction(MinerPolicy policy) {
    this.policy = policy;
  }

  /// Takes partitions out of a deadline, forgets their sectors that have ended, and puts the others
  /// back in as few partitions as possible. Control addresses may.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` for too many partitions, or such that are not there or have
  /// faulty or unproven sectors; and with `USR_FORBIDDEN` while the deadline is open or about to
  /// open, or its proofs may be disputed.
  void compactPartitions(ActorRuntime rt, CompactPartitions params) {
    Blocks.requireDeadline(policy, params.deadline());
    long count =
        orAbort(
            USR_ILLEGAL_ARGUMENT,
            "failed to count the partitions",
            () -> params.partitions().count());

    rt.transact(MinerState.CODEC, state -> compacted(rt, state, params, count));
  }

  private MinerState compacted(
      ActorRuntime rt, MinerState state, CompactPartitions params, long count) {
    MinerInfo info = Blocks.info(rt, state);
    rt.requireCaller(info.controllers());
    long index = params.deadline().bits();
    require(
        state.deadlineAt(policy.proving(), rt.epoch()).withIndex(index).isCompactable(),
        USR_FORBIDDEN,
        "deadline %d cannot be compacted now",
        index);
    long most = policy.limits().addressedWholePartitions(info.windowPostPartitionSectors());
    require(
        Long.compareUnsigned(count, most) <= 0,
        USR_ILLEGAL_ARGUMENT,
        "%s partitions, at most %d",
        Long.toUnsignedString(count),
        most);

    DeadlineScope scope = state.scopeOf(rt.store(), policy.proving(), index);
    Deadlines deadlines = Blocks.deadlines(rt, state);
    Deadline deadline = Blocks.deadline(rt, deadlines, index);
    Changed<Deadline, DeadlineSectors.RemovedPartitions> removed =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to remove the partitions",
            () -> DeadlineSectors.removePartitions(scope, deadline, params.partitions()));
    MinerState cleaned =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to delete the dead sectors",
            () -> state.withoutSectors(rt.store(), removed.result().dead()));
    List<SectorOnChainInfo> live =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to load the moved sectors",
            () -> cleaned.loadSectors(rt.store()).load(removed.result().live()));
    Changed<Deadline, PowerPair> added =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to add the moved sectors",
            () ->
                DeadlineSectors.add(
                    scope, removed.state(), info.windowPostPartitionSectors(), true, live));
    require(
        added.result().equals(removed.result().livePower()),
        USR_ILLEGAL_STATE,
        "the power was %s before compaction, and is %s",
        removed.result().livePower(),
        added.result());
    return Blocks.withDeadlines(
        rt, cleaned, Blocks.withDeadline(rt, deadlines, index, added.state()));
  }

  /// Marks sector numbers as used, so that the set of used numbers has fewer gaps. Control
  /// addresses may.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` for an empty or malformed set, and for numbers that no
  /// sector can have.
  void compactSectorNumbers(ActorRuntime rt, CompactSectorNumbers params) {
    SectorNumber last =
        orAbort(
            USR_ILLEGAL_ARGUMENT,
            "no sector numbers",
            () ->
                new SectorNumber(params.mask().last().orElseThrow(IllegalArgumentException::new)));
    SectorLife.requireNumber(last);

    rt.transact(
        MinerState.CODEC,
        state -> {
          rt.requireCaller(Blocks.info(rt, state).controllers());
          return orAbort(
              USR_ILLEGAL_STATE,
              "failed to mask sector numbers",
              () ->
                  state.allocateSectorNumbers(
                      rt.store(), params.mask(), MinerState.CollisionPolicy.ALLOW));
        });
  }
}
