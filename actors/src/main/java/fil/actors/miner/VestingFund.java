package fil.actors.miner;

import fil.cbor.Codec;
import fil.num.ChainEpoch;
import fil.num.TokenAmount;

/// Money that will be the miner's own.
///
/// @param epoch after which it is
/// @param amount how much
public record VestingFund(ChainEpoch epoch, TokenAmount amount) {

  /// `[epoch, amount]`.
  public static final Codec<VestingFund> CODEC = Codec.tuple(VestingFund.class);
}
