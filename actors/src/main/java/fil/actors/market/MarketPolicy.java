package fil.actors.market;

import fil.num.StoragePower;
import fil.num.TokenAmount;
import fil.num.Uint64;
import java.math.BigInteger;

/// The numbers that the market lives by.
///
/// @param minDuration the shortest deal in epochs
/// @param maxDuration the longest deal in epochs
/// @param updateInterval how many epochs lie between two payments of a deal
/// @param maxLabelBytes how long a deal's label may be
/// @param collateralPercent how much of the circulating supply, in percent, all providers together
///   would have to lock if deals filled the network
public record MarketPolicy(
    long minDuration,
    long maxDuration,
    long updateInterval,
    int maxLabelBytes,
    long collateralPercent) {

  private static final long EPOCHS_IN_DAY = 2880;

  /// As on the main network.
  public static final MarketPolicy MAINNET =
      new MarketPolicy(180 * EPOCHS_IN_DAY, 540 * EPOCHS_IN_DAY, EPOCHS_IN_DAY, 256, 1);

  private static final long SHORT_DAY = 60;

  /// Deals of two to forty of a small miner's days of 60 epochs, paid six times a day, so that a
  /// lesson sees all of one.
  public static final MarketPolicy TEACHING =
      new MarketPolicy(2 * SHORT_DAY, 40 * SHORT_DAY, SHORT_DAY / 6, 256, 1);

  /// No price and no collateral is above all tokens there will be.
  static final TokenAmount TOTAL_SUPPLY = TokenAmount.ofFil(2_000_000_000);

  /// What a provider must lock for a deal: its share of the network's power, or of the power that
  /// the plan expects if that is more, of a part of the circulating supply; rounded down.
  public TokenAmount minProviderCollateral(
      Uint64 pieceSize,
      StoragePower networkPower,
      StoragePower baselinePower,
      TokenAmount circulatingSupply) {
    BigInteger size = new BigInteger(pieceSize.toString());
    BigInteger power = networkPower.bytes().max(baselinePower.bytes()).max(size);
    return circulatingSupply
        .times(collateralPercent)
        .times(size)
        .dividedBy(power.multiply(BigInteger.valueOf(100)));
  }

  /// When a deal that starts at `start` is first looked at: on a beat of its own within the
  /// interval, so that nobody can pile up work in one epoch.
  public long firstUpdate(long start, long dealId) {
    long offset = Long.remainderUnsigned(dealId, updateInterval);
    long before = start / updateInterval * updateInterval;
    if (before + offset >= start) {
      return before + offset;
    }
    return before + updateInterval + offset;
  }
}
