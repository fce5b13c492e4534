package fil.num;

import fil.cbor.Codec;

/// The number of an actor, handed out by the init actor; its address is `f0` and this number.
///
/// @param number 64 bits, taken as unsigned
public record ActorId(long number) implements Comparable<ActorId> {

  /// An integer from 0 to 2⁶⁴ - 1.
  public static final Codec<ActorId> CODEC = Codec.UNSIGNED.map(ActorId::new, ActorId::number);

  /// The init actor counts on from here; lower numbers belong to built-in actors.
  public static final ActorId FIRST_FREE = new ActorId(100);

  /// Reads decimal digits.
  ///
  /// @throws IllegalArgumentException for anything else, and from 2⁶⁴ on
  public static ActorId parse(String digits) {
    return new ActorId(Long.parseUnsignedLong(digits));
  }

  @Override
  public int compareTo(ActorId other) {
    return Long.compareUnsigned(number, other.number);
  }

  /// Decimal digits, as [#parse] reads them.
  @Override
  public String toString() {
    return Long.toUnsignedString(number);
  }
}
