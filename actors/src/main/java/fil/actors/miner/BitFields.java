package fil.actors.miner;

import fil.ipld.BitField;
import java.util.Collection;

/// Sets of numbers, made from other things.
final class BitFields {

  /// The limit of [BitField#forEach] that no set exceeds.
  static final long NO_LIMIT = -1;

  private BitFields() {}

  /// The set of these numbers.
  static BitField of(Collection<Long> numbers) {
    return BitField.of(numbers.stream().mapToLong(Long::longValue).toArray());
  }

  /// The numbers that are in any of the sets.
  static BitField union(Collection<BitField> sets) {
    BitField all = BitField.EMPTY;
    for (BitField set : sets) {
      all = all.union(set);
    }
    return all;
  }

  /// The set of the sectors' numbers.
  static BitField ofSectors(Collection<SectorOnChainInfo> sectors) {
    return BitField.of(sectors.stream().mapToLong(s -> s.sectorNumber().number()).toArray());
  }
}
