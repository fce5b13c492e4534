package fil.cid;

import fil.cbor.MalformedInputException;
import fil.num.Bytes;

/// Text for bytes that says how to read it: the first character names the base, see [multibase].
///
/// These four are read and written, each in one form only: no padding, and one case. The others of
/// the registry are refused by their names.
///
/// [multibase]: https://github.com/multiformats/multibase
public enum Multibase {
  /// Hexadecimal digits in lower case.
  BASE16('f'),
  /// Five bits a character, in lower case: the usual text of CIDs.
  BASE32('b'),
  /// Bitcoin's base 58: short, and nothing in it looks alike. At most 1,000 characters, since the
  /// work grows with the square.
  BASE58BTC('z'),
  /// Six bits a character, none of which means anything in a URL.
  BASE64URL('u');

  private static final int MAX_BASE58 = 1_000;

  private final char prefix;

  Multibase(char prefix) {
    this.prefix = prefix;
  }

  /// The character that names this base.
  public char prefix() {
    return prefix;
  }

  /// The text for `bytes` in this base, with its first character.
  ///
  /// @throws IllegalArgumentException for more bytes than base 58 is meant for
  public String encode(Bytes bytes) {
    byte[] content = bytes.toArray();
    String text =
        switch (this) {
          case BASE16 -> BitText.BASE16.encode(content);
          case BASE32 -> BitText.BASE32.encode(content);
          case BASE58BTC -> Base58.encode(content, MAX_BASE58);
          case BASE64URL -> BitText.BASE64URL.encode(content);
        };
    return prefix + text;
  }

  /// The base that `text` is in.
  ///
  /// @throws MalformedInputException where its first character names none, or one that is not read
  public static Multibase of(String text) {
    if (text.isEmpty()) {
      throw new MalformedInputException("no text, where its first character would name a base", 0);
    }
    for (Multibase base : values()) {
      if (base.prefix == text.charAt(0)) {
        return base;
      }
    }
    throw new MalformedInputException(
        "text in "
            + nameOf(text.codePointAt(0))
            + ", where base16 (f), base32 (b), base58btc (z)"
            + " and base64url (u) are read,",
        0);
  }

  /// The bytes that `text` stands for.
  ///
  /// @throws MalformedInputException where no base would have written it so
  public static Bytes decode(String text) {
    return Bytes.copyOf(
        switch (of(text)) {
          case BASE16 -> BitText.BASE16.decode(text, 1);
          case BASE32 -> BitText.BASE32.decode(text, 1);
          case BASE58BTC -> Base58.decode(text, 1, MAX_BASE58);
          case BASE64URL -> BitText.BASE64URL.decode(text, 1);
        });
  }

  /// What the registry calls the bases that are not read.
  private static String nameOf(int prefix) {
    return switch (prefix) {
      case 0 -> "raw bytes (identity)";
      case '0' -> "base2";
      case '7' -> "base8";
      case '9' -> "base10";
      case 'F' -> "base16upper";
      case 'v' -> "base32hex";
      case 'V' -> "base32hexupper";
      case 't' -> "base32hexpad";
      case 'T' -> "base32hexpadupper";
      case 'B' -> "base32upper";
      case 'c' -> "base32pad";
      case 'C' -> "base32padupper";
      case 'h' -> "base32z";
      case 'k' -> "base36";
      case 'K' -> "base36upper";
      case 'R' -> "base45";
      case 'Z' -> "base58flickr";
      case 'm' -> "base64";
      case 'M' -> "base64pad";
      case 'U' -> "base64urlpad";
      case 'p' -> "proquint";
      case 0x1f680 -> "base256emoji";
      default -> "no known base";
    };
  }
}
