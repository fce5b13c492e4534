package fil.actors.miner;

import fil.ipld.BitField;
import fil.num.TokenAmount;
import java.util.List;

/// Some sectors and what they amount to.
///
/// @param sectors their numbers
/// @param power of all of them
/// @param pledge for all of them
record SectorTotal(BitField sectors, PowerPair power, TokenAmount pledge) {

  static final SectorTotal NONE = new SectorTotal(BitField.EMPTY, PowerPair.ZERO, TokenAmount.ZERO);

  static SectorTotal of(List<SectorOnChainInfo> sectors) {
    return new SectorTotal(
        BitFields.ofSectors(sectors),
        PowerPair.of(sectors),
        TokenAmount.sum(sectors.stream().map(SectorOnChainInfo::initialPledge).toList()));
  }

  boolean isEmpty() {
    return sectors.isEmpty();
  }

  SectorTotal plus(SectorTotal more) {
    return new SectorTotal(
        sectors.union(more.sectors), power.plus(more.power), pledge.plus(more.pledge));
  }

  /// These sectors as ones that expire on time and are not faulty.
  ExpirationSet asActive() {
    return new ExpirationSet(sectors, BitField.EMPTY, pledge, power, PowerPair.ZERO);
  }
}
