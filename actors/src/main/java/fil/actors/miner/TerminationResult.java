package fil.actors.miner;

import fil.ipld.BitField;
import fil.num.ChainEpoch;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// Sectors that ended early, and for which the fee shall be paid now.
///
/// @param sectors by the epoch in which they ended
/// @param partitionsProcessed how many partitions were looked at
/// @param sectorsProcessed how many sectors there are
public record TerminationResult(
    SortedMap<ChainEpoch, BitField> sectors, long partitionsProcessed, long sectorsProcessed) {

  public static final TerminationResult NONE =
      new TerminationResult(Collections.emptySortedMap(), 0, 0);

  public TerminationResult {
    sectors = Collections.unmodifiableSortedMap(new TreeMap<>(sectors));
  }

  /// Both together.
  public TerminationResult plus(TerminationResult more) {
    SortedMap<ChainEpoch, BitField> all = new TreeMap<>(sectors);
    more.sectors.forEach((epoch, added) -> all.merge(epoch, added, BitField::union));
    return new TerminationResult(
        all,
        partitionsProcessed + more.partitionsProcessed,
        sectorsProcessed + more.sectorsProcessed);
  }

  /// Whether there is room for more.
  ///
  /// @param maxPartitions how many partitions may be looked at
  /// @param maxSectors how many sectors there may be
  public boolean isBelow(long maxPartitions, long maxSectors) {
    return partitionsProcessed < maxPartitions && sectorsProcessed < maxSectors;
  }

  public boolean isEmpty() {
    return sectorsProcessed == 0;
  }
}
