package fil.num;

import fil.cbor.Codec;

/// The number of a deal, handed out by the market actor.
///
/// @param number 64 bits, taken as unsigned
public record DealId(long number) implements Comparable<DealId> {

  /// An integer from 0 to 2⁶⁴ - 1.
  public static final Codec<DealId> CODEC = Codec.UNSIGNED.map(DealId::new, DealId::number);

  /// Reads decimal digits.
  ///
  /// @throws IllegalArgumentException for anything else, and from 2⁶⁴ on
  public static DealId parse(String digits) {
    return new DealId(Long.parseUnsignedLong(digits));
  }

  @Override
  public int compareTo(DealId other) {
    return Long.compareUnsigned(number, other.number);
  }

  /// Decimal digits, as [#parse] reads them.
  @Override
  public String toString() {
    return Long.toUnsignedString(number);
  }
}
