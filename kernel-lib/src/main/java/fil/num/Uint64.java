package fil.num;

import fil.cbor.Codec;

/// An integer of the protocol that has no unit and may need all of 64 bits.
///
/// @param bits 64 bits, taken as unsigned
public record Uint64(long bits) implements Comparable<Uint64> {

  /// An integer from 0 to 2⁶⁴ - 1.
  public static final Codec<Uint64> CODEC = Codec.UNSIGNED.map(Uint64::new, Uint64::bits);

  /// Reads decimal digits.
  ///
  /// @throws IllegalArgumentException for anything else, and from 2⁶⁴ on
  public static Uint64 parse(String digits) {
    return new Uint64(Long.parseUnsignedLong(digits));
  }

  @Override
  public int compareTo(Uint64 other) {
    return Long.compareUnsigned(bits, other.bits);
  }

  /// Decimal digits, as [#parse] reads them.
  @Override
  public String toString() {
    return Long.toUnsignedString(bits);
  }
}
