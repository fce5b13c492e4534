package fil.actors.miner;

import static fil.vm.ActorAbort.orAbort;
import static fil.vm.ActorAbort.require;
import static fil.vm.ExitCode.USR_FORBIDDEN;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;
import static fil.vm.ExitCode.USR_ILLEGAL_STATE;

import fil.actors.miner.MinerParams.Declaration;
import fil.actors.miner.MinerParams.Declarations;
import fil.num.ChainEpoch;
import fil.num.TokenAmount;
import fil.vm.ActorRuntime;
import fil.vm.Changed;

/// Faults: a miner says which sectors it cannot prove, and which of these it will prove again.
final class Faults {

  private final MinerPolicy policy;

  Faults(MinerPolicy policy) {
    this.policy = policy;
  }

  /// Puts declarations in order. Those of the same partition become one.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` for too many declarations, partitions or sectors, for
  /// deadlines that do not exist, and for malformed sets.
  static DeadlineSectorMap declared(MinerPolicy policy, Declarations params) {
    MinerPolicy.Limits limits = policy.limits();
    require(
        params.declarations().size() <= limits.declarations(),
        USR_ILLEGAL_ARGUMENT,
        "%d declarations, at most %d",
        params.declarations().size(),
        limits.declarations());
    DeadlineSectorMap declared = new DeadlineSectorMap(policy.proving().deadlines());
    orAbort(
        USR_ILLEGAL_ARGUMENT,
        "cannot process the declarations",
        () -> {
          for (Declaration one : params.declarations()) {
            declared.add(one.deadline().bits(), one.partition().bits(), one.sectors());
          }
          declared.requireAtMost(limits.addressedPartitions(), limits.addressedSectors());
        });
    return declared;
  }

  /// Takes the power of sectors that cannot be proven. What it costs is paid at the end of their
  /// deadline. Control addresses may.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` for too many sectors, for partitions that do not have them,
  /// and for deadlines that are about to open.
  void declareFaults(ActorRuntime rt, Declarations params) {
    DeadlineSectorMap declared = declared(policy, params);

    PowerPair powerDelta =
        rt.transactFor(MinerState.CODEC, state -> withFaults(rt, state, declared));

    Requests.changePower(rt, powerDelta);
  }

  private Changed<MinerState, PowerPair> withFaults(
      ActorRuntime rt, MinerState state, DeadlineSectorMap declared) {
    MinerInfo info = Blocks.info(rt, state);
    rt.requireCaller(info.controllers());

    Deadlines deadlines = Blocks.deadlines(rt, state);
    Sectors sectors = Blocks.sectors(rt, state);
    PowerPair powerDelta = PowerPair.ZERO;
    for (var entry : declared.asMap().entrySet()) {
      DeadlineInfo target = declarationTarget(rt, state, entry.getKey());
      DeadlineScope scope = new DeadlineScope(rt.store(), target.quant());
      ChainEpoch expiration = target.last().plus(policy.proving().faultMaxAge());
      Deadline deadline = Blocks.deadline(rt, deadlines, target.index());
      Changed<Deadline, PowerPair> changed =
          orAbort(
              USR_ILLEGAL_STATE,
              "failed to declare faults",
              () -> DeadlineFaults.declare(scope, deadline, sectors, expiration, entry.getValue()));
      deadlines = Blocks.withDeadline(rt, deadlines, target.index(), changed.state());
      powerDelta = powerDelta.plus(changed.result());
    }
    return new Changed<>(Blocks.withDeadlines(rt, state, deadlines), powerDelta);
  }

  /// Notes that faulty sectors will be proven again; they get their power back when they are. All
  /// debts are paid first. Control addresses may.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` for too many sectors, for partitions that do not have them,
  /// and for deadlines that are about to open; with `USR_FORBIDDEN` while the miner is locked out
  /// for a consensus fault; and with `USR_INSUFFICIENT_FUNDS` where there is not enough for debts.
  void declareFaultsRecovered(ActorRuntime rt, Declarations params) {
    DeadlineSectorMap declared = declared(policy, params);

    TokenAmount toBurn =
        rt.transactFor(
            MinerState.CODEC,
            state -> {
              Changed<MinerState, TokenAmount> repaid = Funds.repayDebt(rt, state);
              return new Changed<>(withRecoveries(rt, repaid.state(), declared), repaid.result());
            });

    Requests.burn(rt, toBurn);
    Funds.requireBalance(rt, rt.state(MinerState.CODEC));
  }

  private MinerState withRecoveries(ActorRuntime rt, MinerState state, DeadlineSectorMap declared) {
    MinerInfo info = Blocks.info(rt, state);
    rt.requireCaller(info.controllers());
    require(
        !info.isConsensusFaultActive(rt.epoch()),
        USR_FORBIDDEN,
        "no recoveries during a consensus fault");

    Deadlines deadlines = Blocks.deadlines(rt, state);
    Sectors sectors = Blocks.sectors(rt, state);
    for (var entry : declared.asMap().entrySet()) {
      DeadlineInfo target = declarationTarget(rt, state, entry.getKey());
      DeadlineScope scope = new DeadlineScope(rt.store(), target.quant());
      Deadline deadline = Blocks.deadline(rt, deadlines, target.index());
      Deadline changed =
          orAbort(
              USR_ILLEGAL_STATE,
              "failed to declare recoveries",
              () -> DeadlineFaults.declareRecovered(scope, deadline, sectors, entry.getValue()));
      deadlines = Blocks.withDeadline(rt, deadlines, target.index(), changed);
    }
    return Blocks.withDeadlines(rt, state, deadlines);
  }

  /// The next time that a deadline comes, which must not be too near for declarations.
  private DeadlineInfo declarationTarget(ActorRuntime rt, MinerState state, long index) {
    DeadlineInfo target =
        state.deadlineAt(policy.proving(), rt.epoch()).withIndex(index).nextNotElapsed();
    require(
        !target.isFaultCutoffPassed(),
        USR_ILLEGAL_ARGUMENT,
        "declared at %s for deadline %d, after %s",
        rt.epoch(),
        index,
        target.faultCutoff());
    return target;
  }
}
