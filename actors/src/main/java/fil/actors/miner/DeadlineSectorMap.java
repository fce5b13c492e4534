package fil.actors.miner;

import static fil.vm.Refusal.refuseUnless;

import fil.ipld.BitField;
import fil.vm.Refusal;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// Sectors by the deadline and the partition they are in.
final class DeadlineSectorMap {

  private final int deadlines;
  private final SortedMap<Long, PartitionSectorMap> sectors = new TreeMap<>();

  /// @param deadlines how many deadlines a period has
  DeadlineSectorMap(int deadlines) {
    this.deadlines = deadlines;
  }

  /// Adds sectors of a partition to those that are here.
  ///
  /// @throws Refusal where there is no such deadline
  void add(long deadline, long partition, BitField numbers) {
    refuseUnless(
        Long.compareUnsigned(deadline, deadlines) < 0,
        "no deadline %s",
        Long.toUnsignedString(deadline));
    sectors.computeIfAbsent(deadline, _ -> new PartitionSectorMap()).add(partition, numbers);
  }

  /// Checks that not too much is asked for.
  ///
  /// @throws Refusal where there are more partitions or sectors
  void requireAtMost(long maxPartitions, long maxSectors) {
    long partitions = 0;
    long count = 0;
    for (PartitionSectorMap map : sectors.values()) {
      partitions += map.partitionCount();
      count = Math.addExact(count, map.sectorCount());
    }
    refuseUnless(
        partitions <= maxPartitions, "too many partitions: %d of %d", partitions, maxPartitions);
    refuseUnless(count <= maxSectors, "too many sectors: %d of %d", count, maxSectors);
  }

  /// The sectors by deadline, in ascending order.
  SortedMap<Long, PartitionSectorMap> asMap() {
    return Collections.unmodifiableSortedMap(sectors);
  }
}
