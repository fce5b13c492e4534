package fil.addr;

import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import org.jspecify.annotations.Nullable;

/// The text form of addresses: network, protocol, then a decimal number (`f0`), or payload and
/// checksum in base 32 (`f1` to `f3`), or a decimal number, `f`, and the rest in base 32 (`f4`).
final class AddressText {

  /// The digits of base 32 in lower case, see RFC 4648; no padding follows.
  private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";

  /// The longest text, an `f4` address with all its digits.
  private static final int MAX_CHARACTERS =
      2 + 19 + 1 + digits(Address.MAX_SUBADDRESS_BYTES + Address.CHECKSUM_BYTES);

  private AddressText() {}

  static String print(Address address, Network network) {
    String start = network.prefix() + Integer.toString(address.protocol());
    return switch (address) {
      case Address.Id(long id) -> start + id;
      case Address.Delegated(long namespace, Bytes subaddress) ->
          start + namespace + "f" + base32(subaddress.concat(address.checksum()));
      case Address.Secp256k1 _, Address.Actor _, Address.Bls _ ->
          start + base32(address.payload().concat(address.checksum()));
    };
  }

  static Address parse(String text, @Nullable Network network) {
    if (text.length() < 3 || text.length() > MAX_CHARACTERS) {
      throw new MalformedInputException(
          "an address has 3 to " + MAX_CHARACTERS + " characters, not " + text.length(), 0);
    }
    requirePrefix(text.charAt(0), network);
    return switch (text.charAt(1)) {
      case '0' -> new Address.Id(number(text, 2, text.length()));
      case '1' -> new Address.Secp256k1(payload(text, 1, Address.HASH_BYTES));
      case '2' -> new Address.Actor(payload(text, 2, Address.HASH_BYTES));
      case '3' -> new Address.Bls(payload(text, 3, Address.BLS_KEY_BYTES));
      case '4' -> delegated(text);
      default -> throw new MalformedInputException("an address of an unknown kind", 1);
    };
  }

  private static void requirePrefix(char prefix, @Nullable Network network) {
    if (network != null && prefix != network.prefix()) {
      throw new MalformedInputException(
          "an address of this network begins with " + network.prefix(), 0);
    }
    if (prefix != Network.MAINNET.prefix() && prefix != Network.TESTNET.prefix()) {
      throw new MalformedInputException("an address begins with f or t", 0);
    }
  }

  private static Address delegated(String text) {
    int end = text.indexOf('f', 2);
    if (end < 0) {
      throw new MalformedInputException("no f after the namespace of an f4 address", text.length());
    }
    long namespace = number(text, 2, end);
    Bytes rest = unbase32(text, end + 1);
    if (rest.size() < Address.CHECKSUM_BYTES) {
      throw new MalformedInputException("an f4 address without a checksum", end + 1);
    }
    int size = rest.size() - Address.CHECKSUM_BYTES;
    if (size > Address.MAX_SUBADDRESS_BYTES) {
      throw new MalformedInputException("a subaddress has at most 54 bytes, not " + size, end + 1);
    }
    Address address = new Address.Delegated(namespace, rest.slice(0, size));
    requireChecksum(address, rest.slice(size, rest.size()), text);
    return address;
  }

  private static Bytes payload(String text, int protocol, int size) {
    Bytes rest = unbase32(text, 2);
    if (rest.size() != size + Address.CHECKSUM_BYTES) {
      throw new MalformedInputException(
          "an f"
              + protocol
              + " address has "
              + digits(size + Address.CHECKSUM_BYTES)
              + " characters after its first two, not "
              + (text.length() - 2),
          2);
    }
    Bytes payload = rest.slice(0, size);
    Address address = AddressBytes.decode(Bytes.of(protocol).concat(payload));
    requireChecksum(address, rest.slice(size, rest.size()), text);
    return payload;
  }

  private static void requireChecksum(Address address, Bytes checksum, String text) {
    if (!checksum.equals(address.checksum())) {
      throw new MalformedInputException(
          "the checksum is " + checksum + ", but these characters have " + address.checksum(),
          text.length() - digits(Address.CHECKSUM_BYTES));
    }
  }

  /// The decimal number in `text[from..to)`.
  private static long number(String text, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new MalformedInputException("not a decimal digit in an address", i);
      }
      if (value > (Long.MAX_VALUE - digit) / 10) {
        throw new MalformedInputException("a number of more than 63 bits in an address", from);
      }
      value = 10 * value + digit;
    }
    if (from == to) {
      throw new MalformedInputException("a number without digits in an address", from);
    }
    if (text.charAt(from) == '0' && to - from > 1) {
      throw new MalformedInputException("a number with needless zeros in an address", from);
    }
    return value;
  }

  private static int digits(int bytes) {
    return (8 * bytes + 4) / 5;
  }

  private static String base32(Bytes bytes) {
    StringBuilder text = new StringBuilder(digits(bytes.size()));
    int bits = 0;
    int pending = 0;
    for (int i = 0; i < bytes.size(); i++) {
      bits = (bits << 8 | Byte.toUnsignedInt(bytes.at(i))) & 0xfff;
      for (pending += 8; pending >= 5; pending -= 5) {
        text.append(DIGITS.charAt(bits >> (pending - 5) & 31));
      }
    }
    if (pending > 0) {
      text.append(DIGITS.charAt(bits << (5 - pending) & 31));
    }
    return text.toString();
  }

  /// The bytes in the digits from `from` on: as many as fit, with nothing but zeros left over.
  private static Bytes unbase32(String text, int from) {
    byte[] bytes = new byte[(text.length() - from) * 5 / 8];
    int size = 0;
    int bits = 0;
    int pending = 0;
    for (int i = from; i < text.length(); i++) {
      int digit = DIGITS.indexOf(text.charAt(i));
      if (digit < 0) {
        throw new MalformedInputException("not a digit of base 32 in an address", i);
      }
      bits = (bits << 5 | digit) & 0xfff;
      pending += 5;
      if (pending >= 8) {
        pending -= 8;
        bytes[size++] = (byte) (bits >> pending);
      }
    }
    if (pending >= 5 || (bits & ((1 << pending) - 1)) != 0) {
      throw new MalformedInputException(
          "bits after the last byte of an address", text.length() - 1);
    }
    return Bytes.copyOf(bytes);
  }
}
