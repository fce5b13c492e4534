package fil.chain;

import fil.cbor.Codec;
import fil.num.Bytes;
import fil.num.Uint64;

/// A round of the randomness beacon.
///
/// @param round its number
/// @param data the beacon's signature
public record BeaconEntry(Uint64 round, Bytes data) {

  /// `[round, data]`.
  public static final Codec<BeaconEntry> CODEC = Codec.tuple(BeaconEntry.class);
}
