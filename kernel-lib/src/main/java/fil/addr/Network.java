package fil.addr;

/// Which network the text of an address is meant for. The bytes are the same on all of them.
public enum Network {
  MAINNET('f'),
  TESTNET('t');

  private final char prefix;

  Network(char prefix) {
    this.prefix = prefix;
  }

  /// The letter that begins the text of every address.
  public char prefix() {
    return prefix;
  }
}
