package fil.num;

import fil.cbor.Codec;

/// The number of a sector among those of its miner.
///
/// @param number 64 bits, taken as unsigned
public record SectorNumber(long number) implements Comparable<SectorNumber> {

  /// An integer from 0 to 2⁶⁴ - 1.
  public static final Codec<SectorNumber> CODEC =
      Codec.UNSIGNED.map(SectorNumber::new, SectorNumber::number);

  /// The highest number a sector may have, 2⁶³ - 1.
  public static final SectorNumber MAX = new SectorNumber(Long.MAX_VALUE);

  /// Reads decimal digits.
  ///
  /// @throws IllegalArgumentException for anything else, and from 2⁶⁴ on
  public static SectorNumber parse(String digits) {
    return new SectorNumber(Long.parseUnsignedLong(digits));
  }

  @Override
  public int compareTo(SectorNumber other) {
    return Long.compareUnsigned(number, other.number);
  }

  /// Decimal digits, as [#parse] reads them.
  @Override
  public String toString() {
    return Long.toUnsignedString(number);
  }
}
