package fil.num;

import fil.cbor.Codec;

/// What execution costs, before it is priced in tokens.
///
/// @param units negative only in messages that are refused for it
public record Gas(long units) implements Comparable<Gas> {

  /// A signed integer.
  public static final Codec<Gas> CODEC = Codec.LONG.map(Gas::new, Gas::units);

  public static final Gas ZERO = new Gas(0);

  /// Both together.
  ///
  /// @throws ArithmeticException beyond 64 bits
  public Gas plus(Gas more) {
    return new Gas(Math.addExact(units, more.units));
  }

  /// This without `less`.
  ///
  /// @throws ArithmeticException beyond 64 bits
  public Gas minus(Gas less) {
    return new Gas(Math.subtractExact(units, less.units));
  }

  /// What this much gas costs at `price` for each unit.
  public TokenAmount at(TokenAmount price) {
    return price.times(units);
  }

  @Override
  public int compareTo(Gas other) {
    return Long.compare(units, other.units);
  }

  /// The number of units.
  @Override
  public String toString() {
    return Long.toString(units);
  }
}
