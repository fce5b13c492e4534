package fil.cid;

import fil.cbor.MalformedInputException;
import java.io.ByteArrayOutputStream;

/// Text in which each character stands for the same number of bits, the highest first, without
/// padding, see [RFC 4648].
///
/// [RFC 4648]: https://www.rfc-editor.org/rfc/rfc4648
///
/// @param name what the base is called
/// @param bits how many bits a character stands for
/// @param alphabet the characters, as many as there are numbers of so many bits
record BitText(String name, int bits, String alphabet) {

  static final BitText BASE16 = new BitText("base16", 4, "0123456789abcdef");

  static final BitText BASE32 = new BitText("base32", 5, "abcdefghijklmnopqrstuvwxyz234567");

  static final BitText BASE64URL =
      new BitText(
          "base64url", 6, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

  String encode(byte[] bytes) {
    StringBuilder text = new StringBuilder((8 * bytes.length + bits - 1) / bits);
    int buffer = 0;
    int pending = 0;
    for (byte b : bytes) {
      buffer = (buffer << 8) | (b & 0xff);
      pending += 8;
      while (pending >= bits) {
        pending -= bits;
        text.append(character(buffer >>> pending));
      }
    }
    if (pending > 0) {
      text.append(character(buffer << (bits - pending)));
    }
    return text.toString();
  }

  private char character(int value) {
    return alphabet.charAt(value & (alphabet.length() - 1));
  }

  /// Reads `text` from the character `from` on.
  ///
  /// @throws MalformedInputException where [#encode] would not have written it
  byte[] decode(String text, int from) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(bits * (text.length() - from) / 8);
    int buffer = 0;
    int pending = 0;
    for (int i = from; i < text.length(); i++) {
      int value = alphabet.indexOf(text.charAt(i));
      if (value < 0) {
        throw new MalformedInputException(
            "no " + name + " character: '" + text.charAt(i) + "',", i);
      }
      buffer = (buffer << bits) | value;
      pending += bits;
      if (pending >= 8) {
        pending -= 8;
        bytes.write(buffer >>> pending);
      }
    }
    if (pending >= bits || (buffer & ((1 << pending) - 1)) != 0) {
      throw new MalformedInputException(name + " that ends inside a byte", text.length());
    }
    return bytes.toByteArray();
  }
}
