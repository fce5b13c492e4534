package fil.actors.math;

import fil.cbor.Codec;
import java.math.BigInteger;

/// A smoothed quantity: where it is and how fast it moves.
///
/// @param position with 128 binary places
/// @param velocity the change in an epoch, with 128 binary places
public record FilterEstimate(BigInteger position, BigInteger velocity) {

  /// `[position, velocity]`.
  public static final Codec<FilterEstimate> CODEC = Codec.tuple(FilterEstimate.class);
}
