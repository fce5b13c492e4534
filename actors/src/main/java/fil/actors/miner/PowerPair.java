package fil.actors.miner;

import fil.cbor.Codec;
import fil.num.StoragePower;
import java.util.Collection;

/// Power, counted in both ways.
///
/// @param raw in bytes
/// @param qualityAdjusted in bytes weighted by what they store
public record PowerPair(StoragePower raw, StoragePower qualityAdjusted) {

  /// `[raw, qualityAdjusted]`.
  public static final Codec<PowerPair> CODEC = Codec.tuple(PowerPair.class);

  public static final PowerPair ZERO = new PowerPair(StoragePower.ZERO, StoragePower.ZERO);

  /// The power of a sector.
  public static PowerPair of(SectorOnChainInfo sector) {
    return new PowerPair(StoragePower.of(sector.size()), SectorQuality.power(sector));
  }

  /// The power of some sectors together.
  public static PowerPair of(Collection<SectorOnChainInfo> sectors) {
    return sectors.stream().map(PowerPair::of).reduce(ZERO, PowerPair::plus);
  }

  public PowerPair plus(PowerPair more) {
    return new PowerPair(raw.plus(more.raw), qualityAdjusted.plus(more.qualityAdjusted));
  }

  public PowerPair minus(PowerPair less) {
    return new PowerPair(raw.minus(less.raw), qualityAdjusted.minus(less.qualityAdjusted));
  }

  public PowerPair negated() {
    return new PowerPair(raw.negated(), qualityAdjusted.negated());
  }

  public boolean isZero() {
    return raw.isZero() && qualityAdjusted.isZero();
  }

  /// Whether either is.
  public boolean isNegative() {
    return raw.isNegative() || qualityAdjusted.isNegative();
  }
}
