package fil.cid;

import fil.cbor.MalformedInputException;

/// A number in base 58, without the characters that look alike; leading zero bytes are leading
/// ones. Bitcoin's alphabet. The work grows with the square of the length: callers say how long a
/// text they will have.
final class Base58 {

  private static final String ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

  private static final int BASE = 58;

  private Base58() {}

  /// @throws IllegalArgumentException where the text would be longer than `most` characters
  static String encode(byte[] bytes, int most) {
    if (bytes.length > most) {
      throw tooLong(bytes.length, most);
    }
    byte[] number = bytes.clone(); // divided until nothing is left, the highest byte first
    StringBuilder text = new StringBuilder();
    int first = leading(bytes, (byte) 0);
    int zeros = first;
    while (first < number.length) {
      int rest = 0;
      for (int i = first; i < number.length; i++) {
        int part = rest << 8 | (number[i] & 0xff);
        number[i] = (byte) (part / BASE);
        rest = part % BASE;
      }
      text.append(ALPHABET.charAt(rest));
      first += number[first] == 0 ? 1 : 0;
    }
    text.append("1".repeat(zeros));
    if (text.length() > most) {
      throw tooLong(bytes.length, most);
    }
    return text.reverse().toString();
  }

  private static IllegalArgumentException tooLong(int bytes, int most) {
    return new IllegalArgumentException(
        bytes + " bytes are too many for " + most + " characters of base58");
  }

  /// Reads `text` from the character `from` on.
  ///
  /// @throws MalformedInputException for another character, or more than `most`
  static byte[] decode(String text, int from, int most) {
    if (text.length() - from > most) {
      throw new MalformedInputException("base58 of more than " + most + " characters", from + most);
    }
    byte[] number = new byte[text.length() - from]; // a character stands for less than a byte
    int first = number.length;
    int zeros = 0;
    for (int i = from; i < text.length(); i++) {
      int carry = ALPHABET.indexOf(text.charAt(i));
      if (carry < 0) {
        throw new MalformedInputException("no base58 character: '" + text.charAt(i) + "',", i);
      }
      for (int at = number.length - 1; at >= first || carry > 0; at--) {
        carry += BASE * (number[at] & 0xff);
        number[at] = (byte) carry;
        carry >>>= 8;
        first = Math.min(first, at);
      }
      zeros += first == number.length ? 1 : 0;
    }
    byte[] bytes = new byte[zeros + number.length - first];
    System.arraycopy(number, first, bytes, zeros, number.length - first);
    return bytes;
  }

  private static int leading(byte[] bytes, byte value) {
    int count = 0;
    while (count < bytes.length && bytes[count] == value) {
      count++;
    }
    return count;
  }
}
