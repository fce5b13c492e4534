package fil.actors.miner;

import static fil.vm.ActorAbort.orAbort;
import static fil.vm.ActorAbort.require;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;

import fil.cid.Link;
import fil.ipld.Amt;
import fil.ipld.BitField;
import fil.num.ChainEpoch;
import fil.vm.Changed;
import java.util.List;

/// What happens to the faults of a [Partition]: they are declared, found out, and recover.
///
/// All of it throws a [Refusal] where the partition would hold what cannot be.
final class PartitionFaults {

  private PartitionFaults() {}

  /// What faults are new, and what follows.
  ///
  /// @param sectors the new faults; those that were faulty or terminated before are not among them
  /// @param powerDelta how much active power there is more; not positive
  /// @param faultyPower the power of the new faults
  /// @param retractedRecoveryPower the power of faults that were expected to recover and will not
  record Recorded(
      BitField sectors,
      PowerPair powerDelta,
      PowerPair faultyPower,
      PowerPair retractedRecoveryPower) {

    private static final Recorded NONE =
        new Recorded(BitField.EMPTY, PowerPair.ZERO, PowerPair.ZERO, PowerPair.ZERO);
  }

  /// The miner declares faults. Those that were to recover no longer are.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` where a sector is not in the partition.
  ///
  /// @param infos all sectors of the miner
  /// @param faultExpiration when the faults will be terminated if they do not recover
  static Changed<Partition, Recorded> declare(
      DeadlineScope scope,
      Partition partition,
      Sectors infos,
      BitField declared,
      ChainEpoch faultExpiration) {
    requireMembers(partition, declared);
    BitField retracted = partition.recoveries().intersect(declared);
    BitField faults =
        declared.subtract(retracted).subtract(partition.terminated()).subtract(partition.faults());
    List<SectorOnChainInfo> faultInfos = infos.load(faults);
    Changed<Partition, Recorded> added = new Changed<>(partition, Recorded.NONE);
    if (!faultInfos.isEmpty()) {
      added = add(scope, partition, faults, faultInfos, faultExpiration);
    }
    PowerPair power = PowerPair.of(infos.load(retracted));
    Partition next = withoutRecoveries(added.state(), retracted, power).checked();
    return new Changed<>(next, withRetracted(added.result(), faults, power));
  }

  /// A window PoSt leaves sectors out: they are faulty. Nothing is read where it leaves none out.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` where a sector is not in the partition.
  static Changed<Partition, Recorded> skip(
      DeadlineScope scope,
      Partition partition,
      Sectors infos,
      BitField skipped,
      ChainEpoch faultExpiration) {
    boolean isNone = orAbort(USR_ILLEGAL_ARGUMENT, "skipped sectors", skipped::isEmpty);
    if (isNone) {
      return new Changed<>(partition, Recorded.NONE);
    }
    require(
        partition.sectors().containsAll(skipped),
        USR_ILLEGAL_ARGUMENT,
        "skipped sectors are not in the partition");
    BitField retracted = partition.recoveries().intersect(skipped);
    PowerPair power = PowerPair.of(infos.load(retracted));
    BitField faults = skipped.subtract(partition.terminated()).subtract(partition.faults());
    Changed<Partition, Recorded> added =
        add(scope, partition, faults, infos.load(faults), faultExpiration);
    Partition next = withoutRecoveries(added.state(), retracted, power).checked();
    return new Changed<>(next, withRetracted(added.result(), faults, power));
  }

  private static Recorded withRetracted(Recorded added, BitField faults, PowerPair power) {
    return new Recorded(faults, added.powerDelta(), added.faultyPower(), power);
  }

  private static Changed<Partition, Recorded> add(
      DeadlineScope scope,
      Partition partition,
      BitField added,
      List<SectorOnChainInfo> infos,
      ChainEpoch faultExpiration) {
    ExpirationQueue queue = ExpirationQueue.load(scope, partition.expirations());
    PowerPair power = queue.rescheduleAsFaults(faultExpiration, infos);
    Link<Amt<ExpirationSet>> expirations = queue.flush();
    BitField unproven = added.intersect(partition.unproven());
    PowerPair unprovenPower = PowerPair.of(Sectors.select(infos, unproven));
    Partition next =
        new Partition(
            partition.sectors(),
            partition.unproven().subtract(unproven),
            partition.faults().union(added),
            partition.recoveries(),
            partition.terminated(),
            expirations,
            partition.earlyTerminated(),
            partition.livePower(),
            partition.unprovenPower().minus(unprovenPower),
            partition.faultyPower().plus(power),
            partition.recoveringPower());
    PowerPair delta = power.negated().plus(unprovenPower); // unproven power was never active
    return new Changed<>(next.checked(), new Recorded(added, delta, power, PowerPair.ZERO));
  }

  private static Partition withoutRecoveries(
      Partition partition, BitField retracted, PowerPair power) {
    return retracted.isEmpty()
        ? partition
        : with(
            partition,
            partition.faults(),
            partition.recoveries().subtract(retracted),
            partition.expirations(),
            partition.faultyPower(),
            partition.recoveringPower().minus(power));
  }

  /// The miner declares that faults will recover. Sectors that are not faulty, or that it has
  /// declared before, are left as they are. Power comes back when they are proven.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` where a sector is not in the partition.
  static Partition declareRecovered(
      DeadlineScope scope, Partition partition, Sectors infos, BitField declared) {
    requireMembers(partition, declared);
    BitField added = declared.intersect(partition.faults()).subtract(partition.recoveries());
    PowerPair power = PowerPair.of(infos.load(added));
    return with(
            partition,
            partition.faults(),
            partition.recoveries().union(added),
            partition.expirations(),
            partition.faultyPower(),
            partition.recoveringPower().plus(power))
        .checked();
  }

  private static void requireMembers(Partition partition, BitField declared) {
    boolean areMembers =
        orAbort(
            USR_ILLEGAL_ARGUMENT,
            "failed fault declaration",
            () -> partition.sectors().containsAll(declared));
    require(areMembers, USR_ILLEGAL_ARGUMENT, "not all sectors are assigned to the partition");
  }

  /// What was expected to recover is proven.
  ///
  /// @return the next state, and the power that is active again
  static Changed<Partition, PowerPair> recover(
      DeadlineScope scope, Partition partition, Sectors infos) {
    List<SectorOnChainInfo> recovered = infos.load(partition.recoveries());
    ExpirationQueue queue = ExpirationQueue.load(scope, partition.expirations());
    PowerPair power = queue.rescheduleRecovered(recovered);
    Partition next =
        with(
            partition,
            partition.faults().subtract(partition.recoveries()),
            BitField.EMPTY,
            queue.flush(),
            partition.faultyPower().minus(power),
            partition.recoveringPower().minus(power));
    return new Changed<>(next.checked(), power);
  }

  /// The window PoSt did not come: all sectors are faulty.
  ///
  /// @return the next state, and what was lost
  static Changed<Partition, Missed> missPost(
      DeadlineScope scope, Partition partition, ChainEpoch faultExpiration) {
    ExpirationQueue queue = ExpirationQueue.load(scope, partition.expirations());
    queue.rescheduleAllAsFaults(faultExpiration);
    PowerPair faulty = partition.livePower().minus(partition.faultyPower());
    Missed missed =
        new Missed(
            faulty.minus(partition.unprovenPower()).negated(),
            partition.recoveringPower().plus(faulty),
            faulty);
    Partition next =
        new Partition(
            partition.sectors(),
            BitField.EMPTY,
            partition.liveSectors(),
            BitField.EMPTY,
            partition.terminated(),
            queue.flush(),
            partition.earlyTerminated(),
            partition.livePower(),
            PowerPair.ZERO,
            partition.livePower(),
            PowerPair.ZERO);
    return new Changed<>(next.checked(), missed);
  }

  /// What a missed window PoSt costs.
  ///
  /// @param powerDelta how much active power there is more; not positive
  /// @param penalizedPower the power of new faults, and of those that were to recover
  /// @param newFaultyPower the power of new faults
  record Missed(PowerPair powerDelta, PowerPair penalizedPower, PowerPair newFaultyPower) {}

  private static Partition with(
      Partition partition,
      BitField faults,
      BitField recoveries,
      Link<Amt<ExpirationSet>> expirations,
      PowerPair faultyPower,
      PowerPair recoveringPower) {
    return new Partition(
        partition.sectors(),
        partition.unproven(),
        faults,
        recoveries,
        partition.terminated(),
        expirations,
        partition.earlyTerminated(),
        partition.livePower(),
        partition.unprovenPower(),
        faultyPower,
        recoveringPower);
  }
}
