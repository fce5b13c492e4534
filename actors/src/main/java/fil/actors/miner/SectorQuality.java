package fil.actors.miner;

import fil.num.StoragePower;
import java.math.BigInteger;

/// What a sector counts for, given what it stores: space that verified deals fill counts ten times,
/// see [spec: Sector Quality].
///
/// [spec: Sector Quality]: https://spec.filecoin.io/systems/filecoin_mining/sector/sector-quality/
public final class SectorQuality {

  /// Of space that nothing fills. Also what quality is divided by in the end.
  private static final BigInteger BASE_MULTIPLIER = BigInteger.TEN;

  private static final BigInteger DEAL_MULTIPLIER = BigInteger.TEN;
  private static final BigInteger VERIFIED_DEAL_MULTIPLIER = BigInteger.valueOf(100);

  /// How many binary places a quality has.
  private static final int PRECISION = 20;

  private SectorQuality() {}

  /// The quality of a sector: 1 to 10, with 20 binary places.
  ///
  /// @param size in bytes
  /// @param duration in epochs
  /// @param dealWeight bytes times epochs of unverified deals
  /// @param verifiedWeight bytes times epochs of verified deals
  /// @throws ArithmeticException where there is no space or no time
  public static BigInteger quality(
      long size, long duration, BigInteger dealWeight, BigInteger verifiedWeight) {
    BigInteger spaceTime = BigInteger.valueOf(size).multiply(BigInteger.valueOf(duration));
    BigInteger emptySpaceTime = spaceTime.subtract(dealWeight.add(verifiedWeight));
    BigInteger weighted =
        emptySpaceTime
            .multiply(BASE_MULTIPLIER)
            .add(dealWeight.multiply(DEAL_MULTIPLIER))
            .add(verifiedWeight.multiply(VERIFIED_DEAL_MULTIPLIER));
    return floor(floor(weighted.shiftLeft(PRECISION), spaceTime), BASE_MULTIPLIER);
  }

  /// The quality-adjusted power of a sector with these weights, see [#quality].
  public static StoragePower power(
      long size, long duration, BigInteger dealWeight, BigInteger verifiedWeight) {
    BigInteger quality = quality(size, duration, dealWeight, verifiedWeight);
    return new StoragePower(BigInteger.valueOf(size).multiply(quality).shiftRight(PRECISION));
  }

  /// The quality-adjusted power of a sector.
  public static StoragePower power(SectorOnChainInfo sector) {
    long duration = sector.expiration().number() - sector.activation().number();
    return power(sector.size(), duration, sector.dealWeight(), sector.verifiedDealWeight());
  }

  /// The Euclidean quotient: rounded down where the divisor is positive, up where it is negative.
  private static BigInteger floor(BigInteger number, BigInteger divisor) {
    BigInteger[] parts = number.divideAndRemainder(divisor);
    return parts[1].signum() < 0
        ? parts[0].subtract(BigInteger.valueOf(divisor.signum()))
        : parts[0];
  }
}
