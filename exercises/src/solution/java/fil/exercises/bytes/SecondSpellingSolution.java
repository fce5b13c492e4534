package fil.exercises.bytes;

import fil.num.Bytes;

/// Exercise 1.4: one message, two names.
final class SecondSpellingSolution {

  private SecondSpellingSolution() {}

  /// The method, the last byte but one, gets a byte of its own. In a cell: `check("1.4", made)`.
  static byte[] spellLonger(byte[] message) {
    String hex = Bytes.copyOf(message).toHex();
    int method = hex.length() - 4;
    return Bytes.parseHex(hex.substring(0, method) + "18" + hex.substring(method)).toArray();
  }
}
