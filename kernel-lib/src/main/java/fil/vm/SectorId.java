package fil.vm;

import fil.cbor.Codec;
import fil.num.ActorId;
import fil.num.SectorNumber;

/// A sector among all there are.
///
/// @param miner the number of the actor whose sector it is
/// @param number its number there
public record SectorId(ActorId miner, SectorNumber number) {

  /// `[miner, number]`.
  public static final Codec<SectorId> CODEC = Codec.tuple(SectorId.class);
}
