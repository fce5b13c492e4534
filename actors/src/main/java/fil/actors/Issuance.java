package fil.actors;

import fil.num.ChainEpoch;
import fil.num.TokenAmount;
import java.math.BigInteger;
import java.util.List;

/// What is set free over time of the tokens that were not left to be mined, see [lotus].
///
/// [lotus]: https://github.com/filecoin-project/lotus/blob/v1.14.4/chain/stmgr/supply.go
///
/// @param start when vesting begins
/// @param grants what vests
/// @param reserve what the reserve, the actor f090, was given to disburse
public record Issuance(ChainEpoch start, List<Grant> grants, TokenAmount reserve) {

  private static final long DAY = 2880;
  private static final long YEAR = 365 * DAY;

  /// The main network's: for those who founded, developed and paid for it. Vesting began when the
  /// main network was declared, 148 888 epochs after genesis.
  public static final Issuance MAINNET =
      new Issuance(
          new ChainEpoch(148_888),
          List.of(
              Grant.of(10_632_000, 0),
              Grant.of(19_015_887 + 32_787_700, 183 * DAY),
              Grant.of(22_421_712 + 9_400_000, YEAR),
              Grant.of(7_223_364, 2 * YEAR),
              Grant.of(87_637_883 + 898_958, 3 * YEAR),
              Grant.of(100_000_000 + 300_000_000 + 9_805_053, 6 * YEAR)),
          TokenAmount.ofFil(300_000_000));

  public Issuance {
    grants = List.copyOf(grants);
  }

  /// Of a network whose accounts may use from genesis on all that they have.
  public static Issuance ofFree(TokenAmount amount) {
    return new Issuance(ChainEpoch.GENESIS, List.of(new Grant(amount, 0)), TokenAmount.ZERO);
  }

  /// Tokens that vest evenly, epoch by epoch. What an epoch sets free is rounded down, and the rest
  /// comes with the last.
  ///
  /// @param amount all of them
  /// @param duration over how many epochs
  public record Grant(TokenAmount amount, long duration) {

    private static Grant of(long fil, long duration) {
      return new Grant(TokenAmount.ofFil(fil), duration);
    }

    /// What has vested so many epochs after the start; nothing before it.
    public TokenAmount vestedAfter(long epochs) {
      if (epochs < 0) {
        return TokenAmount.ZERO;
      }
      if (epochs >= duration) {
        return amount;
      }
      TokenAmount each = amount.dividedBy(BigInteger.valueOf(duration));
      return amount.minus(each.times(duration - epochs));
    }
  }

  /// What has vested at an epoch.
  public TokenAmount vestedAt(ChainEpoch epoch) {
    long elapsed = epoch.number() - start.number();
    return TokenAmount.sum(grants.stream().map(grant -> grant.vestedAfter(elapsed)).toList());
  }
}
