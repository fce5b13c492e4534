package fil.num;

import fil.cbor.Codec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;

/// An amount of tokens, exact to the last attoFIL.
///
/// Amounts may be negative: a difference may, and a message may carry one, to be refused for it.
///
/// @param atto the number of attoFIL, 10⁻¹⁸ FIL
public record TokenAmount(BigInteger atto) implements Comparable<TokenAmount> {

  /// A big integer of attoFIL.
  public static final Codec<TokenAmount> CODEC =
      Codec.BIG_INT.map(TokenAmount::new, TokenAmount::atto);

  public static final TokenAmount ZERO = new TokenAmount(BigInteger.ZERO);

  public static TokenAmount ofAtto(long atto) {
    return new TokenAmount(BigInteger.valueOf(atto));
  }

  public static TokenAmount ofNano(long nano) {
    return of(nano, TokenUnit.NANO);
  }

  public static TokenAmount ofFil(long fil) {
    return of(fil, TokenUnit.FIL);
  }

  public static TokenAmount of(long number, TokenUnit unit) {
    return new TokenAmount(BigInteger.valueOf(number).multiply(unit.atto()));
  }

  /// Reads a decimal number and its unit, such as `1.5 FIL` or `100 nanoFIL`. The unit may be in
  /// upper or lower case, with or without a space before it; where there is none it is FIL.
  ///
  /// @throws IllegalArgumentException for anything else, for parts of an attoFIL, and for more than
  ///   64 characters
  public static TokenAmount parse(String text) {
    return TokenAmountText.parse(text);
  }

  public TokenAmount plus(TokenAmount more) {
    return new TokenAmount(atto.add(more.atto));
  }

  public TokenAmount minus(TokenAmount less) {
    return new TokenAmount(atto.subtract(less.atto));
  }

  public TokenAmount negated() {
    return new TokenAmount(atto.negate());
  }

  public TokenAmount times(long factor) {
    return times(BigInteger.valueOf(factor));
  }

  public TokenAmount times(BigInteger factor) {
    return new TokenAmount(atto.multiply(factor));
  }

  /// This amount divided, and rounded down, also where it is negative.
  ///
  /// @throws ArithmeticException for a divisor that is not positive
  public TokenAmount dividedBy(BigInteger divisor) {
    if (divisor.signum() <= 0) {
      throw new ArithmeticException("amount divided by " + divisor);
    }
    BigInteger[] parts = atto.divideAndRemainder(divisor);
    BigInteger floor = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    return new TokenAmount(floor);
  }

  public boolean isZero() {
    return atto.signum() == 0;
  }

  public boolean isNegative() {
    return atto.signum() < 0;
  }

  public boolean isPositive() {
    return atto.signum() > 0;
  }

  public static TokenAmount sum(Collection<TokenAmount> amounts) {
    return amounts.stream().reduce(ZERO, TokenAmount::plus);
  }

  public static TokenAmount max(TokenAmount a, TokenAmount b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  public static TokenAmount min(TokenAmount a, TokenAmount b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  @Override
  public int compareTo(TokenAmount other) {
    return atto.compareTo(other.atto);
  }

  /// The exact amount in the given unit: `0.0000001 FIL` and `100 nanoFIL` are the same.
  public String toString(TokenUnit unit) {
    BigDecimal number = new BigDecimal(atto, unit.decimals());
    String digits = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    return digits + " " + unit.symbol();
  }

  /// The exact amount in the largest unit of which it is at least one: `1.5 FIL`, `100 nanoFIL`.
  @Override
  public String toString() {
    TokenUnit largest = isZero() ? TokenUnit.FIL : TokenUnit.ATTO;
    for (TokenUnit unit : TokenUnit.values()) {
      if (atto.abs().compareTo(unit.atto()) >= 0) {
        largest = unit;
      }
    }
    return toString(largest);
  }
}
