package fil.vm;

import fil.num.Gas;
import fil.num.TokenAmount;
import java.math.BigInteger;

/// The price of gas that is burnt: it rises while blocks are more than half full, and falls while
/// they are less, by an eighth an epoch at most, see [lotus].
///
/// [lotus]: https://github.com/filecoin-project/lotus/blob/v1.14.4/chain/store/basefee.go
public final class BaseFee {

  /// Never less than this.
  public static final TokenAmount MINIMUM = TokenAmount.ofAtto(100);

  /// How much gas a block is planned to hold: half of what it can.
  public static final Gas TARGET = new Gas(5_000_000_000L);

  private static final BigInteger MAX_CHANGE_DIVISOR = BigInteger.valueOf(8);

  private BaseFee() {}

  /// The base fee of the next epoch.
  ///
  /// @param fee that of this one
  /// @param limits the gas limits of all messages of the tipset together, each message once
  /// @param blocks how many blocks the tipset has
  public static TokenAmount next(TokenAmount fee, Gas limits, int blocks) {
    long target = TARGET.units();
    long delta = Math.clamp(limits.units() / blocks - target, -target, target);
    TokenAmount change =
        fee.times(delta).dividedBy(BigInteger.valueOf(target)).dividedBy(MAX_CHANGE_DIVISOR);
    return TokenAmount.max(fee.plus(change), MINIMUM);
  }
}
