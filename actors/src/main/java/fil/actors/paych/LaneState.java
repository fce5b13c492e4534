package fil.actors.paych;

import fil.cbor.Codec;
import fil.num.TokenAmount;
import fil.num.Uint64;

/// How far a lane has come.
///
/// @param redeemed the total of the last voucher
/// @param nonce its number; a voucher counts only with a higher one
public record LaneState(TokenAmount redeemed, Uint64 nonce) {

  /// `[redeemed, nonce]`.
  public static final Codec<LaneState> CODEC = Codec.tuple(LaneState.class);

  /// A lane without vouchers.
  static final LaneState NEW = new LaneState(TokenAmount.ZERO, new Uint64(0));
}
