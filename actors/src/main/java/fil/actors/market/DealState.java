package fil.actors.market;

import fil.cbor.Codec;
import fil.num.ChainEpoch;

/// How far a deal has come whose sector was proven.
///
/// @param sectorStart when its sector was proven
/// @param lastUpdated when it was last paid for; -1 for never
/// @param slashed when its sector was gone too early; -1 for never
public record DealState(ChainEpoch sectorStart, ChainEpoch lastUpdated, ChainEpoch slashed) {

  /// `[sectorStart, lastUpdated, slashed]`.
  public static final Codec<DealState> CODEC = Codec.tuple(DealState.class);

  /// The state of a deal whose sector is proven at `now`.
  static DealState activatedAt(ChainEpoch now) {
    return new DealState(now, ChainEpoch.UNDEFINED, ChainEpoch.UNDEFINED);
  }

  public boolean isUpdated() {
    return !lastUpdated.equals(ChainEpoch.UNDEFINED);
  }

  public boolean isSlashed() {
    return !slashed.equals(ChainEpoch.UNDEFINED);
  }

  DealState updatedAt(ChainEpoch now) {
    return new DealState(sectorStart, now, slashed);
  }

  DealState slashedAt(ChainEpoch epoch) {
    return new DealState(sectorStart, lastUpdated, epoch);
  }
}
