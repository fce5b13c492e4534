package fil.cid;

import fil.cbor.MalformedInputException;
import java.io.ByteArrayOutputStream;

/// Five bits a character, the highest first, in lower case and without padding, see [RFC 4648],
/// section 6.
///
/// [RFC 4648]: https://www.rfc-editor.org/rfc/rfc4648
final class Base32 {

  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

  private Base32() {}

  static String encode(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int buffer = 0;
    int bits = 0;
    for (byte b : bytes) {
      buffer = (buffer << 8) | (b & 0xff);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(ALPHABET.charAt((buffer >>> bits) & 31));
      }
    }
    if (bits > 0) {
      text.append(ALPHABET.charAt((buffer << (5 - bits)) & 31));
    }
    return text.toString();
  }

  /// Reads `text` from the character `from` on.
  ///
  /// @throws MalformedInputException where [#encode] would not have written it
  static byte[] decode(String text, int from) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int buffer = 0;
    int bits = 0;
    for (int i = from; i < text.length(); i++) {
      int value = ALPHABET.indexOf(text.charAt(i));
      if (value < 0) {
        throw new MalformedInputException("no base32 character: '" + text.charAt(i) + "',", i);
      }
      buffer = (buffer << 5) | value;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.write(buffer >>> bits);
      }
    }
    if (bits >= 5 || (buffer & ((1 << bits) - 1)) != 0) {
      throw new MalformedInputException("base32 that ends inside a byte", text.length());
    }
    return bytes.toByteArray();
  }
}
