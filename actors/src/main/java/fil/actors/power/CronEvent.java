package fil.actors.power;

import fil.addr.Address;
import fil.cbor.Codec;
import fil.num.Bytes;

/// A miner's wish to be called back.
///
/// @param miner whom to call
/// @param payload what to give it
public record CronEvent(Address miner, Bytes payload) {

  /// `[miner, payload]`.
  public static final Codec<CronEvent> CODEC = Codec.tuple(CronEvent.class);
}
