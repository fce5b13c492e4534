package fil.num;

import fil.cbor.Codec;

/// What a message calls: 0 only sends, 1 constructs, others are the actor's own.
///
/// @param number 64 bits, taken as unsigned
public record MethodNumber(long number) implements Comparable<MethodNumber> {

  /// An integer from 0 to 2⁶⁴ - 1.
  public static final Codec<MethodNumber> CODEC =
      Codec.UNSIGNED.map(MethodNumber::new, MethodNumber::number);

  /// A message with this method carries value and calls nothing.
  public static final MethodNumber SEND = new MethodNumber(0);

  /// What the init actor calls in an actor that it has just made.
  public static final MethodNumber CONSTRUCTOR = new MethodNumber(1);

  /// Reads decimal digits.
  ///
  /// @throws IllegalArgumentException for anything else, and from 2⁶⁴ on
  public static MethodNumber parse(String digits) {
    return new MethodNumber(Long.parseUnsignedLong(digits));
  }

  @Override
  public int compareTo(MethodNumber other) {
    return Long.compareUnsigned(number, other.number);
  }

  /// Decimal digits, as [#parse] reads them.
  @Override
  public String toString() {
    return Long.toUnsignedString(number);
  }
}
