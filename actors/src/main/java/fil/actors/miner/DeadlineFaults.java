package fil.actors.miner;

import static fil.vm.ActorAbort.orAbort;
import static fil.vm.ExitCode.USR_ILLEGAL_STATE;

import fil.cid.Link;
import fil.ipld.Amt;
import fil.ipld.BitField;
import fil.num.ChainEpoch;
import fil.vm.Changed;
import fil.vm.Refusal;
import java.util.ArrayList;
import java.util.List;

/// What happens to the faults of a [Deadline]: they are declared, they shall recover, or they are
/// found out when the deadline closes.
///
/// All of it throws a [Refusal] where a partition would hold what cannot be, and aborts with
/// `USR_ILLEGAL_STATE` where state cannot be read or written.
final class DeadlineFaults {

  private DeadlineFaults() {}

  /// The miner declares faults, or a dispute finds them.
  ///
  /// Aborts with `USR_NOT_FOUND` where there is no such partition, and with `USR_ILLEGAL_ARGUMENT`
  /// where a sector is not in its partition.
  ///
  /// @param infos all sectors of the miner
  /// @param faultExpiration when the faults will be terminated if they do not recover
  /// @return the next state, and how much active power there is more; not positive
  static Changed<Deadline, PowerPair> declare(
      DeadlineScope scope,
      Deadline deadline,
      Sectors infos,
      ChainEpoch faultExpiration,
      PartitionSectorMap declared) {
    Amt<Partition> partitions = deadline.loadPartitions(scope.store());
    List<Long> withFaults = new ArrayList<>();
    PowerPair[] faulty = {deadline.faultyPower()};
    PowerPair[] delta = {PowerPair.ZERO};
    declared.forEach((index, numbers) -> {
      Changed<Partition, PartitionFaults.Recorded> part =
          PartitionFaults.declare(scope, load(partitions, index), infos, numbers, faultExpiration);
      faulty[0] = faulty[0].plus(part.result().faultyPower());
      delta[0] = delta[0].plus(part.result().powerDelta());
      if (!part.result().sectors().isEmpty()) {
        withFaults.add(index);
      }
      store(partitions, index, part.state());
    });
    Deadline next = deadline.withPartitions(flush(partitions)).withFaultyPower(faulty[0]);
    return new Changed<>(withExpirationsAt(scope, next, faultExpiration, withFaults), delta[0]);
  }

  /// The miner declares that faults will recover.
  ///
  /// Aborts with `USR_NOT_FOUND` where there is no such partition, and with `USR_ILLEGAL_STATE`
  /// where a sector is not in its partition, or any other rule is broken.
  static Deadline declareRecovered(
      DeadlineScope scope, Deadline deadline, Sectors infos, PartitionSectorMap declared) {
    Amt<Partition> partitions = deadline.loadPartitions(scope.store());
    declared.forEach((index, numbers) -> {
      Partition partition = load(partitions, index);
      Partition next =
          Recode.allTo(
              USR_ILLEGAL_STATE,
              "failed to add recoveries",
              () -> PartitionFaults.declareRecovered(scope, partition, infos, numbers));
      store(partitions, index, next);
    });
    return deadline.withPartitions(flush(partitions));
  }

  /// The challenge window closes: partitions that were not proven are faulty, and what was to
  /// recover in them has not. What was proven on trust is kept for disputes.
  ///
  /// @param sectors the miner's sectors
  /// @return the next state, and what was lost
  static Changed<Deadline, Closed> close(
      DeadlineScope scope,
      Deadline deadline,
      ChainEpoch faultExpiration,
      Link<Amt<SectorOnChainInfo>> sectors) {
    Amt<Partition> partitions = deadline.loadPartitions(scope.store());
    List<Long> withFaults = new ArrayList<>();
    Closed lost = Closed.NOTHING;
    PowerPair faulty = deadline.faultyPower();
    boolean isAnyChanged = false;
    for (long index = 0; index < partitions.count(); index++) {
      if (deadline.partitionsPosted().contains(index)) {
        continue;
      }
      long at = index;
      Partition partition =
          partitions.find(at).orElseThrow(() -> new Refusal("there is no partition " + at));
      boolean isAllFaulty =
          partition.recoveringPower().isZero()
              && partition.faultyPower().equals(partition.livePower());
      if (isAllFaulty) {
        continue;
      }
      isAnyChanged = true;
      Changed<Partition, PartitionFaults.Missed> part =
          PartitionFaults.missPost(scope, partition, faultExpiration);
      PartitionFaults.Missed missed = part.result();
      if (!missed.newFaultyPower().isZero()) {
        withFaults.add(index);
      }
      partitions.set(index, part.state());
      faulty = faulty.plus(missed.newFaultyPower());
      lost = lost.plus(missed);
    }
    Deadline next = deadline.withFaultyPower(faulty);
    if (isAnyChanged) {
      next = next.withPartitions(flush(partitions));
    }
    next = withExpirationsAt(scope, next, faultExpiration, withFaults);
    return new Changed<>(withSnapshots(scope, next, sectors), lost);
  }

  private static Deadline withSnapshots(
      DeadlineScope scope, Deadline deadline, Link<Amt<SectorOnChainInfo>> sectors) {
    Link<Amt<WindowedPost>> noPosts = Deadline.POSTS.create(scope.store()).flush();
    boolean isDisputable = !noPosts.equals(deadline.optimisticPosts());
    return deadline
        .withSnapshots(
            isDisputable ? sectors : MinerState.SECTORS.create(scope.store()).flush(),
            deadline.partitions(),
            deadline.optimisticPosts())
        .withPosts(BitField.EMPTY, noPosts);
  }

  /// What is lost when a challenge window closes.
  ///
  /// @param powerDelta how much active power there is more; not positive
  /// @param penalizedPower the power of new faults, and of those that were to recover
  record Closed(PowerPair powerDelta, PowerPair penalizedPower) {

    private static final Closed NOTHING = new Closed(PowerPair.ZERO, PowerPair.ZERO);

    private Closed plus(PartitionFaults.Missed missed) {
      return new Closed(
          powerDelta.plus(missed.powerDelta()), penalizedPower.plus(missed.penalizedPower()));
    }
  }

  private static Partition load(Amt<Partition> partitions, long index) {
    return orAbort(USR_ILLEGAL_STATE, "failed to load a partition", () -> partitions.find(index))
        .orElseThrow(() -> Deadline.noPartition(index));
  }

  private static void store(Amt<Partition> partitions, long index, Partition partition) {
    orAbort(
        USR_ILLEGAL_STATE, "failed to store a partition", () -> partitions.set(index, partition));
  }

  private static Link<Amt<Partition>> flush(Amt<Partition> partitions) {
    return orAbort(USR_ILLEGAL_STATE, "failed to store the partitions", partitions::flush);
  }

  private static Deadline withExpirationsAt(
      DeadlineScope scope, Deadline deadline, ChainEpoch epoch, List<Long> partitions) {
    return orAbort(
        USR_ILLEGAL_STATE,
        "failed to update the expirations of partitions with faults",
        () -> deadline.withExpirationsAt(scope, epoch, partitions));
  }
}
