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
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// How sectors of a [Partition] end: they expire, or they are terminated before.
///
/// All of it throws a [Refusal] where the partition would hold what cannot be.
final class PartitionEnds {

  private PartitionEnds() {}

  /// Ends sectors early. The fee for it is paid later, see [#popEarlyTerminations].
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` where a sector is not live.
  ///
  /// @param infos all sectors of the miner
  /// @param epoch when they end
  /// @return the next state, and what was removed; its active power is that which had been proven
  static Changed<Partition, ExpirationSet> terminate(
      DeadlineScope scope, Partition partition, Sectors infos, BitField ended, ChainEpoch epoch) {
    BitField live = partition.liveSectors();
    boolean areLive =
        orAbort(USR_ILLEGAL_ARGUMENT, "sectors to terminate", () -> live.containsAll(ended));
    require(areLive, USR_ILLEGAL_ARGUMENT, "only live sectors can be terminated");

    List<SectorOnChainInfo> endedInfos = infos.load(ended);
    ExpirationQueue queue = ExpirationQueue.load(scope, partition.expirations());
    ExpirationQueue.Removed removal =
        queue.remove(endedInfos, partition.faults(), partition.recoveries());
    Link<Amt<ExpirationSet>> expirations = queue.flush();
    ExpirationSet removed = removal.sectors();
    BitField sectors = removed.sectors();
    Link<Amt<BitField>> earlyTerminated = record(scope.store(), partition, epoch, sectors);
    BitField unproven = sectors.intersect(partition.unproven());
    PowerPair unprovenPower = PowerPair.of(Sectors.select(endedInfos, unproven));
    Partition next =
        new Partition(
            partition.sectors(),
            partition.unproven().subtract(unproven),
            partition.faults().subtract(sectors),
            partition.recoveries().subtract(sectors),
            partition.terminated().union(sectors),
            expirations,
            earlyTerminated,
            partition.livePower().minus(removed.activePower()).minus(removed.faultyPower()),
            partition.unprovenPower().minus(unprovenPower),
            partition.faultyPower().minus(removed.faultyPower()),
            partition.recoveringPower().minus(removal.recoveringPower()));
    ExpirationSet proven =
        new ExpirationSet(
            removed.onTimeSectors(),
            removed.earlySectors(),
            removed.onTimePledge(),
            removed.activePower().minus(unprovenPower),
            removed.faultyPower());
    return new Changed<>(next.checked(), proven);
  }

  /// Ends the sectors that expire until and including an epoch, when the deadline closes: all are
  /// proven or faulty then, and nothing is expected to recover.
  ///
  /// @return the next state, and what expired
  static Changed<Partition, ExpirationSet> expire(
      DeadlineScope scope, Partition partition, ChainEpoch until) {
    refuseUnless(
        partition.unproven().isEmpty(), "sectors expire in a partition with unproven sectors");
    ExpirationQueue queue = ExpirationQueue.load(scope, partition.expirations());
    ExpirationSet expired = queue.popUntil(until);
    Link<Amt<ExpirationSet>> expirations = queue.flush();
    BitField sectors = expired.sectors();
    refuseUnless(
        partition.recoveries().isEmpty() && partition.recoveringPower().isZero(),
        "sectors expire in a partition with recoveries");
    refuseUnless(
        !partition.terminated().containsAny(sectors), "sectors expire that were terminated");
    Link<Amt<BitField>> earlyTerminated =
        record(scope.store(), partition, until, expired.earlySectors());
    Partition next =
        new Partition(
            partition.sectors(),
            partition.unproven(),
            partition.faults().subtract(sectors),
            partition.recoveries(),
            partition.terminated().union(sectors),
            expirations,
            earlyTerminated,
            partition.livePower().minus(expired.activePower().plus(expired.faultyPower())),
            partition.unprovenPower(),
            partition.faultyPower().minus(expired.faultyPower()),
            partition.recoveringPower());
    return new Changed<>(next.checked(), expired);
  }

  private static Link<Amt<BitField>> record(
      BlockStore store, Partition partition, ChainEpoch epoch, BitField sectors) {
    BitFieldQueue queue = loadEarlyTerminated(store, partition);
    queue.add(epoch, sectors);
    return queue.flush();
  }

  /// Takes sectors that ended early out of the queue in which they wait for their fee.
  ///
  /// @param most how many sectors
  /// @return the next state, and the sectors
  static Changed<Partition, Popped> popEarlyTerminations(
      BlockStore store, Partition partition, long most) {
    BitFieldQueue queue = loadEarlyTerminated(store, partition);
    SortedMap<ChainEpoch, BitField> popped = new TreeMap<>();
    SortedMap<Long, BitField> left = new TreeMap<>();
    List<Long> emptied = new ArrayList<>();
    long[] count = {0};
    queue
        .entries()
        .forEachWhile((epoch, sectors) -> {
          long room = most - count[0];
          BitField part = sectors;
          if (Long.compareUnsigned(room, sectors.count()) < 0) {
            part = sectors.slice(0, room);
            left.put(epoch, sectors.subtract(part));
          } else {
            emptied.add(epoch);
          }
          popped.put(new ChainEpoch(epoch), part);
          count[0] += part.count();
          return count[0] < most;
        });
    Queues.deleteAll(queue.entries(), emptied);
    left.forEach(queue.entries()::set);
    Partition next =
        new Partition(
            partition.sectors(),
            partition.unproven(),
            partition.faults(),
            partition.recoveries(),
            partition.terminated(),
            partition.expirations(),
            queue.flush(),
            partition.livePower(),
            partition.unprovenPower(),
            partition.faultyPower(),
            partition.recoveringPower());
    TerminationResult result = new TerminationResult(popped, 1, count[0]);
    return new Changed<>(next.checked(), new Popped(result, queue.entries().count() > 0));
  }

  /// Sectors that are no longer waiting.
  ///
  /// @param result which
  /// @param hasMore whether others still do
  record Popped(TerminationResult result, boolean hasMore) {}

  private static BitFieldQueue loadEarlyTerminated(BlockStore store, Partition partition) {
    return BitFieldQueue.load(
        Partition.EARLY_TERMINATED, store, partition.earlyTerminated(), QuantSpec.NONE);
  }
}
