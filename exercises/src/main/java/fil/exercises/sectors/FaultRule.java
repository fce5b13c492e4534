package fil.exercises.sectors;

import fil.ipld.BitField;

/// What a partition does when its miner declares faults.
@FunctionalInterface
public interface FaultRule {

  /// The partition's sets afterwards.
  ///
  /// @param before its sets so far
  /// @param declared the sectors that the miner names, all of them in the partition
  DeclaredFaults after(SectorSets before, BitField declared);
}
