package fil.addr;

import fil.cbor.CborReader;
import fil.cbor.CborWriter;
import fil.cbor.MalformedInputException;
import fil.num.Bytes;

/// Addresses from bytes, and the varints in them.
final class AddressBytes {

  /// Nine groups of seven bits: numbers below 2⁶³.
  private static final int MAX_VARINT_BYTES = 9;

  private AddressBytes() {}

  static void write(CborWriter out, Address address) {
    out.writeBytes(address.toBytes().toArray());
  }

  static Address read(CborReader in) {
    byte[] bytes = in.readBytes();
    boolean isDelegated = bytes.length > 0 && bytes[0] == 4;
    if (isDelegated && in.readsAsNetwork()) {
      throw new MalformedInputException(
          "an address of protocol 4, which begins with network version 18",
          in.offset() - bytes.length);
    }
    try {
      return decode(Bytes.copyOf(bytes));
    } catch (MalformedInputException e) {
      throw e.within(in.offset() - bytes.length);
    } catch (IllegalArgumentException e) {
      throw new MalformedInputException(
          String.valueOf(e.getMessage()), in.offset() - bytes.length, e);
    }
  }

  static Address decode(Bytes bytes) {
    if (bytes.isEmpty()) {
      throw new MalformedInputException("an address of no bytes", 0);
    }
    Bytes payload = bytes.slice(1, bytes.size());
    return switch (bytes.at(0)) {
      case 0 -> {
        int end = varintEnd(bytes);
        if (end != bytes.size()) {
          throw new MalformedInputException("bytes after the number of an f0 address", end);
        }
        yield new Address.Id(readVarint(bytes, end));
      }
      case 1 -> new Address.Secp256k1(sized(payload, Address.HASH_BYTES, 1));
      case 2 -> new Address.Actor(sized(payload, Address.HASH_BYTES, 2));
      case 3 -> new Address.Bls(sized(payload, Address.BLS_KEY_BYTES, 3));
      case 4 -> {
        int end = varintEnd(bytes);
        if (bytes.size() - end > Address.MAX_SUBADDRESS_BYTES) {
          throw new MalformedInputException(
              "a subaddress has at most 54 bytes, not " + (bytes.size() - end), end);
        }
        yield new Address.Delegated(readVarint(bytes, end), bytes.slice(end, bytes.size()));
      }
      default ->
          throw new MalformedInputException(
              "address protocol " + Byte.toUnsignedInt(bytes.at(0)) + ", but there are 0 to 4", 0);
    };
  }

  /// A number in groups of seven bits, lowest first; all bytes but the last have their top bit set.
  static Bytes varint(long value) {
    byte[] groups = new byte[MAX_VARINT_BYTES];
    int size = 0;
    for (long rest = value; ; rest >>>= 7) {
      if (rest < 0x80) {
        groups[size++] = (byte) rest;
        return Bytes.copyOf(groups, 0, size);
      }
      groups[size++] = (byte) (rest | 0x80);
    }
  }

  static void requireSize(String what, Bytes bytes, int size) {
    if (bytes.size() != size) {
      throw new IllegalArgumentException(what + " has " + size + " bytes, not " + bytes.size());
    }
  }

  private static Bytes sized(Bytes payload, int size, int protocol) {
    if (payload.size() != size) {
      throw new MalformedInputException(
          "an f" + protocol + " address has a payload of " + size + " bytes, not " + payload.size(),
          1);
    }
    return payload;
  }

  /// Where the varint that begins at 1 ends.
  private static int varintEnd(Bytes bytes) {
    for (int i = 1; i < bytes.size(); i++) {
      if (i > MAX_VARINT_BYTES) {
        throw new MalformedInputException("a number of more than 63 bits in an address", 1);
      }
      if (bytes.at(i) >= 0) {
        if (bytes.at(i) == 0 && i > 1) {
          throw new MalformedInputException("a number with needless zeros in an address", i);
        }
        return i + 1;
      }
    }
    throw new MalformedInputException("the number in an address does not end", bytes.size());
  }

  private static long readVarint(Bytes bytes, int end) {
    long value = 0;
    for (int i = end - 1; i >= 1; i--) {
      value = (value << 7) | (bytes.at(i) & 0x7f);
    }
    return value;
  }
}
