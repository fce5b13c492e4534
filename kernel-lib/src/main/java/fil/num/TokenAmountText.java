package fil.num;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Amounts of tokens from text.
final class TokenAmountText {

  private static final int MAX_SIZE = 64;

  private static final Pattern NUMBER_AND_UNIT =
      Pattern.compile("([+-]?[0-9]+(?:\\.[0-9]+)?) ?([A-Za-z]*)");

  private TokenAmountText() {}

  static TokenAmount parse(String text) {
    if (text.length() > MAX_SIZE) {
      throw new IllegalArgumentException(
          "an amount of " + text.length() + " characters, more than " + MAX_SIZE);
    }
    Matcher match = NUMBER_AND_UNIT.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException(
          "no amount: '" + text + "' is not a decimal number and a unit, such as 1.5 FIL");
    }
    TokenUnit unit = match.group(2).isEmpty() ? TokenUnit.FIL : unit(match.group(2));
    try {
      BigInteger atto =
          new BigDecimal(match.group(1)).movePointRight(unit.decimals()).toBigIntegerExact();
      return new TokenAmount(atto);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "an attoFIL cannot be divided: '" + text + "' has too many decimal places", e);
    }
  }

  private static TokenUnit unit(String symbol) {
    return Arrays.stream(TokenUnit.values())
        .filter(unit -> unit.symbol().equalsIgnoreCase(symbol))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no unit '" + symbol + "'; there are " + symbols()));
  }

  private static String symbols() {
    return Arrays.stream(TokenUnit.values())
        .map(TokenUnit::symbol)
        .collect(Collectors.joining(", "));
  }
}
