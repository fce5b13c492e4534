package fil.exercises.keys;

import fil.crypto.Blake2b;
import fil.num.Bytes;
import java.math.BigInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Exercise 3.2: parse an address.
final class ParseAddressSolution {

  private ParseAddressSolution() {}

  /// Kind by kind. In a cell: `check("3.2", parse)`.
  static final Function<String, byte @Nullable []> parse =
      text -> {
        if (text.matches("[ft]0(0|[1-9][0-9]{0,18})")) {
          BigInteger id = new BigInteger(text.substring(2));
          return id.bitLength() < 64 ? varint(id.longValue()) : null;
        }
        // 24 bytes are 39 characters, 52 bytes are 84.
        if (!text.matches("[ft](1[a-z2-7]{39}|2[a-z2-7]{39}|3[a-z2-7]{84})")) {
          return null;
        }
        byte[] body = unbase32(text.substring(2));
        Bytes address =
            Bytes.of(text.charAt(1) - '0').concat(Bytes.copyOf(body, 0, body.length - 4));
        Bytes checksum = Bytes.copyOf(body, body.length - 4, body.length);
        return Blake2b.hash(4, address).equals(checksum) && isLastDigitWhole(text)
            ? address.toArray()
            : null;
      };

  /// The protocol byte, then seven bits a byte, the lowest first.
  private static byte[] varint(long id) {
    Bytes bytes = Bytes.of(0);
    long rest = id;
    for (; rest >= 128; rest >>= 7) {
      bytes = bytes.concat(Bytes.of((int) ((rest & 127) | 128)));
    }
    return bytes.concat(Bytes.of((int) rest)).toArray();
  }

  /// Five bits a character, the highest first; bits after the last byte are dropped.
  private static byte[] unbase32(String digits) {
    byte[] bytes = new byte[digits.length() * 5 / 8];
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      int digit = value(digits.charAt(bit / 5));
      bytes[bit / 8] |= (byte) ((digit >> (4 - bit % 5) & 1) << (7 - bit % 8));
    }
    return bytes;
  }

  /// Bits after the last byte are zeros, or there would be several texts for one address. These are
  /// the last three bits of 39 characters, and the last four of 84.
  private static boolean isLastDigitWhole(String text) {
    int dropped = text.length() == 41 ? 3 : 4;
    return (value(text.charAt(text.length() - 1)) & ((1 << dropped) - 1)) == 0;
  }

  private static int value(char digit) {
    return "abcdefghijklmnopqrstuvwxyz234567".indexOf(digit);
  }
}
