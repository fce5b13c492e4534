package fil.actors.miner;

import static fil.vm.ActorAbort.orAbort;
import static fil.vm.ActorAbort.require;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;
import static fil.vm.Refusal.refuseUnless;

import fil.cid.Link;
import fil.ipld.Amt;
import fil.ipld.BitField;
import fil.ipld.BlockStore;
import fil.num.ChainEpoch;
import fil.vm.Changed;
import fil.vm.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// How sectors come into a [Deadline], and how they leave it.
///
/// All of it throws a [Refusal] where a partition would hold what cannot be, and aborts with
/// `USR_ILLEGAL_STATE` where the partitions cannot be read.
final class DeadlineSectors {

  private DeadlineSectors() {}

  /// Adds sectors, none of which is faulty: first to the last partition, then to new ones. The
  /// deadline must not be open.
  ///
  /// @param partitionSize how many sectors a partition may have
  /// @param proven whether they give power at once, as they were active elsewhere
  /// @return the next state, and the power of the sectors
  static Changed<Deadline, PowerPair> add(
      DeadlineScope scope,
      Deadline deadline,
      long partitionSize,
      boolean proven,
      List<SectorOnChainInfo> sectors) {
    if (sectors.isEmpty()) {
      return new Changed<>(deadline, PowerPair.ZERO);
    }
    Amt<Partition> partitions = deadline.loadPartitions(scope.store());
    SortedMap<ChainEpoch, List<Long>> expirations = new TreeMap<>();
    PowerPair power = PowerPair.ZERO;
    int done = 0;
    for (long index = Math.max(partitions.count() - 1, 0); done < sectors.size(); index++) {
      Partition partition = partitions.find(index).orElseGet(() -> Partition.create(scope.store()));
      long room = partitionSize - partition.sectors().count();
      if (room <= 0) {
        continue;
      }
      int end = (int) Math.min(done + room, sectors.size());
      List<SectorOnChainInfo> part = sectors.subList(done, end);
      Changed<Partition, PowerPair> added = partition.addSectors(scope, proven, part);
      partitions.set(index, added.state());
      power = power.plus(added.result());
      for (SectorOnChainInfo sector : part) {
        expirations.computeIfAbsent(sector.expiration(), _ -> new ArrayList<>()).add(index);
      }
      done = end;
    }
    Link<Amt<Partition>> nextPartitions = partitions.flush();

    BitFieldQueue queue = loadExpirations(scope, deadline);
    queue.addAll(expirations);
    Deadline next =
        deadline
            .withPartitions(nextPartitions)
            .withExpirations(queue.flush())
            .withSectorCounts(
                deadline.liveSectors() + sectors.size(), deadline.totalSectors() + sectors.size());
    return new Changed<>(next, power);
  }

  /// Ends the sectors that expire until and including an epoch, when the deadline closes.
  ///
  /// @return the next state, and what expired
  static Changed<Deadline, ExpirationSet> expire(
      DeadlineScope scope, Deadline deadline, ChainEpoch until) {
    BitFieldQueue queue = loadExpirations(scope, deadline);
    Optional<BitField> due = queue.popUntil(until);
    if (due.isEmpty()) {
      return new Changed<>(deadline, ExpirationSet.EMPTY);
    }
    Link<Amt<BitField>> nextExpirations = queue.flush();

    Amt<Partition> partitions = deadline.loadPartitions(scope.store());
    ExpirationSet[] expired = {ExpirationSet.EMPTY};
    List<Long> withEarly = new ArrayList<>();
    due.get()
        .forEach(
            BitFields.NO_LIMIT,
            index -> {
              Partition partition = requirePartition(partitions, index);
              Changed<Partition, ExpirationSet> part =
                  PartitionEnds.expire(scope, partition, until);
              expired[0] = expired[0].plus(part.result());
              if (!part.result().earlySectors().isEmpty()) {
                withEarly.add(index);
              }
              partitions.set(index, part.state());
            });
    Deadline next =
        deadline
            .withExpirations(nextExpirations)
            .withPartitions(partitions.flush())
            .withEarlyTerminations(with(deadline.earlyTerminations(), withEarly))
            .withSectorCounts(deadline.liveSectors() - expired[0].count(), deadline.totalSectors())
            .withFaultyPower(deadline.faultyPower().minus(expired[0].faultyPower()));
    return new Changed<>(next, expired[0]);
  }

  private static Partition requirePartition(Amt<Partition> partitions, long index) {
    return partitions
        .find(index)
        .orElseThrow(() -> new Refusal("there is no partition " + Long.toUnsignedString(index)));
  }

  /// The set itself where nothing is added, so that it keeps its encoding.
  private static BitField with(BitField set, List<Long> more) {
    return more.isEmpty() ? set : set.union(BitFields.of(more));
  }

  /// Ends sectors early.
  ///
  /// Aborts with `USR_NOT_FOUND` where there is no such partition or sector, and with
  /// `USR_ILLEGAL_ARGUMENT` where a sector is not live.
  ///
  /// @param infos all sectors of the miner
  /// @param epoch when they end
  /// @return the next state, and the active power that is lost
  static Changed<Deadline, PowerPair> terminate(
      DeadlineScope scope,
      Deadline deadline,
      Sectors infos,
      ChainEpoch epoch,
      PartitionSectorMap ended) {
    Amt<Partition> partitions = deadline.loadPartitions(scope.store());
    PowerPair[] lost = {PowerPair.ZERO};
    Deadline[] next = {deadline};
    ended.forEach((index, numbers) -> {
      Partition partition = partitions.find(index).orElseThrow(() -> Deadline.noPartition(index));
      Changed<Partition, ExpirationSet> part =
          PartitionEnds.terminate(scope, partition, infos, numbers, epoch);
      partitions.set(index, part.state());
      ExpirationSet removed = part.result();
      if (removed.count() > 0) {
        next[0] =
            next[0]
                .withEarlyTerminations(with(next[0].earlyTerminations(), List.of(index)))
                .withSectorCounts(next[0].liveSectors() - removed.count(), next[0].totalSectors());
      }
      next[0] = next[0].withFaultyPower(next[0].faultyPower().minus(removed.faultyPower()));
      lost[0] = lost[0].plus(removed.activePower());
    });
    return new Changed<>(next[0].withPartitions(partitions.flush()), lost[0]);
  }

  /// Takes sectors that ended early out of the queues in which they wait for their fee.
  ///
  /// @param maxPartitions how many partitions may be looked at
  /// @param maxSectors how many sectors may be taken
  /// @return the next state, and the sectors
  static Changed<Deadline, PartitionEnds.Popped> popEarlyTerminations(
      BlockStore store, Deadline deadline, long maxPartitions, long maxSectors) {
    Amt<Partition> partitions = deadline.loadPartitions(store);
    TerminationResult result = TerminationResult.NONE;
    List<Long> finished = new ArrayList<>();
    for (long index : deadline.earlyTerminations().toArray(Integer.MAX_VALUE)) {
      Optional<Partition> partition = partitions.find(index);
      if (partition.isEmpty()) {
        finished.add(index); // compaction has moved it
        continue;
      }
      Changed<Partition, PartitionEnds.Popped> part =
          PartitionEnds.popEarlyTerminations(
              store, partition.get(), maxSectors - result.sectorsProcessed());
      result = result.plus(part.result().result());
      if (!part.result().hasMore()) {
        finished.add(index);
      }
      partitions.set(index, part.state());
      if (!result.isBelow(maxPartitions, maxSectors)) {
        break;
      }
    }
    BitField waiting = deadline.earlyTerminations();
    BitField left = finished.isEmpty() ? waiting : waiting.subtract(BitFields.of(finished));
    Deadline next = deadline.withEarlyTerminations(left).withPartitions(partitions.flush());
    return new Changed<>(next, new PartitionEnds.Popped(result, !left.isEmpty()));
  }

  /// Takes whole partitions out; those behind move up. None may have faults or unproven sectors,
  /// and nothing in the deadline may wait for its fee.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` where there is no such partition, or one has sectors that
  /// it may not have.
  ///
  /// @return the next state, and what was in the partitions
  static Changed<Deadline, RemovedPartitions> removePartitions(
      DeadlineScope scope, Deadline deadline, BitField removed) {
    Amt<Partition> old = deadline.loadPartitions(scope.store());
    requireIndices(old.count(), removed);
    if (removed.isEmpty()) {
      return new Changed<>(deadline, RemovedPartitions.NONE);
    }
    refuseUnless(
        deadline.earlyTerminations().isEmpty(),
        "partitions cannot be removed while early terminations wait");

    Amt<Partition> kept = Deadline.PARTITIONS.create(scope.store());
    RemovedPartitions[] total = {RemovedPartitions.NONE};
    old.forEach((index, partition) -> {
      if (removed.contains(index)) {
        total[0] = total[0].plus(requireRemovable(index, partition));
      } else {
        kept.append(partition);
      }
    });
    Link<Amt<Partition>> partitions = kept.flush();
    long live = total[0].live().count();
    long dead = total[0].dead().count();

    BitFieldQueue queue = loadExpirations(scope, deadline);
    queue.cut(removed);
    Deadline next =
        deadline
            .withPartitions(partitions)
            .withSectorCounts(deadline.liveSectors() - live, deadline.totalSectors() - live - dead)
            .withExpirations(queue.flush());
    return new Changed<>(next, total[0]);
  }

  private static void requireIndices(long count, BitField indices) {
    long[] all =
        orAbort(
            USR_ILLEGAL_ARGUMENT,
            "failed to expand the set of partitions",
            () -> indices.toArray(Math.toIntExact(count)));
    for (long index : all) {
      require(
          Long.compareUnsigned(index, count) < 0,
          USR_ILLEGAL_ARGUMENT,
          "there is no partition %s, there are %d",
          Long.toUnsignedString(index),
          count);
    }
  }

  private static RemovedPartitions requireRemovable(long index, Partition partition) {
    require(partition.faults().isEmpty(), USR_ILLEGAL_ARGUMENT, "partition %d has faults", index);
    require(
        partition.unproven().isEmpty(),
        USR_ILLEGAL_ARGUMENT,
        "partition %d has unproven sectors",
        index);
    return new RemovedPartitions(
        partition.liveSectors(), partition.terminated(), partition.livePower());
  }

  /// What was in partitions that were removed.
  ///
  /// @param live sectors that are not terminated
  /// @param dead sectors that are
  /// @param livePower of the live
  record RemovedPartitions(BitField live, BitField dead, PowerPair livePower) {

    private static final RemovedPartitions NONE =
        new RemovedPartitions(BitField.EMPTY, BitField.EMPTY, PowerPair.ZERO);

    private RemovedPartitions plus(RemovedPartitions more) {
      return new RemovedPartitions(
          live.union(more.live), dead.union(more.dead), livePower.plus(more.livePower));
    }
  }

  private static BitFieldQueue loadExpirations(DeadlineScope scope, Deadline deadline) {
    return BitFieldQueue.load(
        Deadline.EXPIRATIONS, scope.store(), deadline.expirations(), scope.quant());
  }
}
