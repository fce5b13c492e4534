package fil.num;

import java.math.BigInteger;

/// The names for parts of a FIL, see [spec: Token].
///
/// [spec: Token]: https://spec.filecoin.io/systems/filecoin_token/
public enum TokenUnit {
  /// The smallest part.
  ATTO("attoFIL", 0),
  FEMTO("femtoFIL", 3),
  PICO("picoFIL", 6),
  /// In which the price of gas is said.
  NANO("nanoFIL", 9),
  MICRO("microFIL", 12),
  MILLI("milliFIL", 15),
  FIL("FIL", 18);

  private final String symbol;
  private final int decimals;

  TokenUnit(String symbol, int decimals) {
    this.symbol = symbol;
    this.decimals = decimals;
  }

  /// How the unit is written after a number.
  public String symbol() {
    return symbol;
  }

  /// How many decimal places an amount in this unit has at most.
  public int decimals() {
    return decimals;
  }

  /// How many attoFIL one of it is.
  public BigInteger atto() {
    return BigInteger.TEN.pow(decimals);
  }
}
