package fil.num;

import fil.cbor.Codec;

/// How many messages an account has sent before this one.
///
/// @param count 64 bits, taken as unsigned
public record Nonce(long count) implements Comparable<Nonce> {

  /// An integer from 0 to 2⁶⁴ - 1.
  public static final Codec<Nonce> CODEC = Codec.UNSIGNED.map(Nonce::new, Nonce::count);

  /// That of an account's first message.
  public static final Nonce FIRST = new Nonce(0);

  /// That of the message after this one.
  ///
  /// @throws ArithmeticException after 2⁶⁴ - 1
  public Nonce next() {
    if (count == -1) {
      throw new ArithmeticException("no nonce after " + this);
    }
    return new Nonce(count + 1);
  }

  /// Reads decimal digits.
  ///
  /// @throws IllegalArgumentException for anything else, and from 2⁶⁴ on
  public static Nonce parse(String digits) {
    return new Nonce(Long.parseUnsignedLong(digits));
  }

  @Override
  public int compareTo(Nonce other) {
    return Long.compareUnsigned(count, other.count);
  }

  /// Decimal digits, as [#parse] reads them.
  @Override
  public String toString() {
    return Long.toUnsignedString(count);
  }
}
