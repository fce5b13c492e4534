package fil.vm;

import fil.num.Gas;
import fil.num.TokenAmount;
import java.math.BigInteger;

/// Who gets what of the tokens that were set aside for a message's gas, see [lotus].
///
/// [lotus]: https://github.com/filecoin-project/lotus/blob/v1.14.4/chain/vm/burn.go
///
/// @param baseFeeBurn burnt for the gas that was used
/// @param overEstimationBurn burnt for gas that was asked for and far from used
/// @param minerPenalty what the miner loses for including a message that pays too little
/// @param minerTip what the miner gets
/// @param refund what the sender gets back
public record GasOutputs(
    TokenAmount baseFeeBurn,
    TokenAmount overEstimationBurn,
    TokenAmount minerPenalty,
    TokenAmount minerTip,
    TokenAmount refund) {

  private static final long TENTHS_ALLOWED = 11;

  /// Nothing was set aside, and the miner is to blame.
  static GasOutputs penalty(TokenAmount penalty) {
    TokenAmount none = TokenAmount.ZERO;
    return new GasOutputs(none, none, penalty, none, none);
  }

  /// Divides what `limit` units at `feeCap` each are worth.
  ///
  /// The tip is for the whole limit, since a block has no room for other messages' gas. A message
  /// whose cap is below the base fee pays its cap, and the miner who included it the rest.
  public static GasOutputs compute(
      Gas used, Gas limit, TokenAmount baseFee, TokenAmount feeCap, TokenAmount premium) {
    TokenAmount price = TokenAmount.min(baseFee, feeCap);
    TokenAmount shortfall = baseFee.minus(price);
    TokenAmount tip = TokenAmount.min(premium, feeCap.minus(price));
    Gas excess = overEstimation(used, limit);
    TokenAmount burn = used.at(price);
    TokenAmount excessBurn = excess.at(price);
    TokenAmount reward = limit.at(tip);
    return new GasOutputs(
        burn,
        excessBurn,
        used.plus(excess).at(shortfall),
        reward,
        limit.at(feeCap).minus(burn).minus(reward).minus(excessBurn));
  }

  /// How much of the unused gas is burnt: a tenth more than was used may be asked for freely; what
  /// is beyond counts in proportion, up to all of it at twice the use.
  public static Gas overEstimation(Gas used, Gas limit) {
    if (used.units() == 0) {
      return limit;
    }
    long over = limit.units() - TENTHS_ALLOWED * used.units() / 10;
    if (over < 0) {
      return Gas.ZERO;
    }
    BigInteger unused = BigInteger.valueOf(limit.units() - used.units());
    BigInteger share = BigInteger.valueOf(Math.min(over, used.units()));
    return new Gas(
        unused.multiply(share).divide(BigInteger.valueOf(used.units())).longValueExact());
  }
}
