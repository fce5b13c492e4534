package fil.actors.miner;

import fil.ipld.BitField;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// Sectors by the partition they are in.
final class PartitionSectorMap {

  private final SortedMap<Long, BitField> sectors = new TreeMap<>(Long::compareUnsigned);

  /// Adds sectors of a partition to those that are here.
  ///
  /// @param partition from 0, unsigned
  void add(long partition, BitField numbers) {
    sectors.merge(partition, numbers, (old, added) -> added.union(old));
  }

  /// How many partitions there are.
  int partitionCount() {
    return sectors.size();
  }

  /// How many sectors there are.
  ///
  /// @throws ArithmeticException for 2⁶³ and more
  long sectorCount() {
    long count = 0;
    for (BitField numbers : sectors.values()) {
      count = Math.addExact(count, requirePositive(numbers.count()));
    }
    return count;
  }

  private static long requirePositive(long count) {
    if (count < 0) {
      throw new ArithmeticException("a set of 2⁶³ sectors and more");
    }
    return count;
  }

  /// The sectors by partition, in ascending order.
  SortedMap<Long, BitField> asMap() {
    return Collections.unmodifiableSortedMap(sectors);
  }

  /// Hands out all, in the order of the partitions.
  void forEach(BiConsumer<Long, BitField> action) {
    sectors.forEach(action);
  }
}
