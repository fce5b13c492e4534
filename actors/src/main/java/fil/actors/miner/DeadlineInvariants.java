package fil.actors.miner;

import fil.actors.Violations;
import fil.actors.miner.MinerInvariants.Powers;
import fil.ipld.Amt;
import fil.ipld.BitField;
import fil.ipld.BlockStore;
import fil.num.ChainEpoch;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What must hold of a [Deadline] at any time.
final class DeadlineInvariants {

  private final DeadlineScope scope;
  private final Deadline deadline;
  private final Violations violations;
  private final SortedMap<ChainEpoch, List<Long>> expiring = new TreeMap<>();
  private final List<Long> early = new ArrayList<>();
  private BitField all = BitField.EMPTY;
  private BitField live = BitField.EMPTY;
  private Powers powers = Powers.NONE;
  private long count;

  private DeadlineInvariants(DeadlineScope scope, Deadline deadline, Violations violations) {
    this.scope = scope;
    this.deadline = deadline;
    this.violations = violations;
  }

  /// Adds everything that does not hold.
  ///
  /// @param sectors all sectors of the miner
  /// @return the power of the deadline's sectors
  static Powers check(
      DeadlineScope scope,
      Deadline deadline,
      SortedMap<Long, SectorOnChainInfo> sectors,
      Violations violations) {
    DeadlineInvariants invariants = new DeadlineInvariants(scope, deadline, violations);
    violations.reading("partitions", () -> invariants.checkPartitions(sectors));
    violations.reading("sums", invariants::checkSums);
    violations.reading("snapshots", invariants::checkSnapshots);
    violations.reading("expirations", invariants::checkExpirations);
    return invariants.powers;
  }

  private void checkPartitions(SortedMap<Long, SectorOnChainInfo> sectors) {
    BlockStore store = scope.store();
    Deadline.PARTITIONS
        .load(store, deadline.partitions())
        .forEach((index, partition) -> {
          violations.require(index == count, "partition %d where %d should stand", index, count);
          count++;
          violations.require(
              !all.containsAny(partition.sectors()), "partition %d has others' sectors", index);
          all = all.union(partition.sectors());
          live = live.union(partition.liveSectors());
          PartitionInvariants.Result result =
              PartitionInvariants.check(
                  scope, partition, sectors, violations.within("partition " + index));
          result
              .expirations()
              .forEach(epoch -> expiring.computeIfAbsent(epoch, _ -> new ArrayList<>()).add(index));
          if (result.hasEarlyTerminations()) {
            early.add(index);
          }
          powers =
              powers.plus(
                  new Powers(
                      partition.livePower(), partition.activePower(), partition.faultyPower()));
        });
  }

  private void checkSums() {
    violations.require(
        deadline.liveSectors() == live.count(),
        "%d live sectors, and partitions have %d",
        deadline.liveSectors(),
        live.count());
    violations.require(
        deadline.totalSectors() == all.count(),
        "%d sectors, and partitions have %d",
        deadline.totalSectors(),
        all.count());
    violations.require(
        deadline.faultyPower().equals(powers.faulty()),
        "a faulty power of %s, and partitions have %s",
        deadline.faultyPower(),
        powers.faulty());
    BitField waiting = deadline.earlyTerminations();
    BitField expected = BitFields.of(early);
    violations.require(
        waiting.containsAll(expected) && expected.containsAll(waiting),
        "partitions with early terminations are not those that say so");
    if (!deadline.partitionsPosted().isEmpty()) {
      long last = deadline.partitionsPosted().last().getAsLong();
      violations.require(
          Long.compareUnsigned(last, count) < 0, "partition %d is proven, and is not there", last);
      violations.require(deadline.liveSectors() > 0, "partitions without live sectors are proven");
    }
  }

  private void checkSnapshots() {
    BlockStore store = scope.store();
    Amt<Partition> snapshot = Deadline.PARTITIONS.load(store, deadline.partitionsSnapshot());
    snapshot.forEach((index, partition) -> {
      violations.require(
          partition.recoveries().isEmpty() && partition.recoveringPower().isZero(),
          "partition %d of the snapshot has recoveries",
          index);
      violations.require(
          partition.unproven().isEmpty() && partition.unprovenPower().isZero(),
          "partition %d of the snapshot has unproven sectors",
          index);
    });
    Deadline.POSTS
        .load(store, deadline.optimisticPostsSnapshot())
        .forEach((index, post) ->
            post.partitions()
                .forEach(
                    BitFields.NO_LIMIT,
                    partition ->
                        violations.require(
                            snapshot.find(partition).isPresent(),
                            "proof %d is over partition %d, which the snapshot has not",
                            index,
                            partition)));
  }

  /// The queue may have partitions that no longer have sectors expiring then.
  private void checkExpirations() {
    Amt<BitField> queue = Deadline.EXPIRATIONS.load(scope.store(), deadline.expirations());
    expiring.forEach((epoch, partitions) -> {
      BitField queued = queue.find(epoch.number()).orElse(BitField.EMPTY);
      for (long partition : partitions) {
        violations.require(
            queued.contains(partition),
            "partition %d has sectors that expire at %s, and is not in the queue",
            partition,
            epoch);
      }
    });
  }
}
