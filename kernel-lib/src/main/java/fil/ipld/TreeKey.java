package fil.ipld;

import fil.addr.Address;
import fil.cbor.MalformedInputException;
import fil.cid.Cid;
import fil.cid.Varint;
import fil.num.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/// How keys of one type stand in a [Hamt].
///
/// @param encode the bytes of a key
/// @param decode the key of these bytes; throws [MalformedInputException] where they are none
public record TreeKey<K>(Function<K, Bytes> encode, Function<Bytes, K> decode) {

  /// Bytes as they are.
  public static final TreeKey<Bytes> BYTES = new TreeKey<>(key -> key, key -> key);

  /// The [bytes of an address][Address#toBytes].
  public static final TreeKey<Address> ADDRESS = new TreeKey<>(Address::toBytes, Address::decode);

  /// The binary form of a name.
  public static final TreeKey<Cid> CID =
      new TreeKey<>(Cid::toBytes, bytes -> Cid.decode(bytes.toArray()));

  /// Characters as UTF-8, which is what keys of 2019 are.
  public static final TreeKey<String> TEXT =
      new TreeKey<>(
          text -> Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8)),
          bytes -> new String(bytes.toArray(), StandardCharsets.UTF_8));

  /// A number of zero or more, below 2⁶³, as a varint: sectors, deals, epochs of the market.
  public static final TreeKey<Long> UNSIGNED =
      new TreeKey<>(
          number -> Bytes.copyOf(Varint.encode(number)), bytes -> readVarint(bytes.toArray()));

  /// A signed number as a varint of its zigzag (0, -1, 1, -2, …): epochs of the power actor,
  /// transactions of a multisig.
  public static final TreeKey<Long> SIGNED =
      new TreeKey<>(
          number -> unsignedVarint((number << 1) ^ (number >> 63)),
          bytes -> {
            long zigzag = readUnsignedVarint(bytes.toArray());
            return (zigzag >>> 1) ^ -(zigzag & 1);
          });

  private static long readVarint(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    long number = Varint.read(in);
    if (in.hasRemaining()) {
      throw new MalformedInputException("bytes after the number of a key", in.position());
    }
    return number;
  }

  /// A varint of all 64 bits, up to ten bytes; [Varint] ends at 63.
  private static Bytes unsignedVarint(long value) {
    ByteBuffer out = ByteBuffer.allocate(10);
    long rest = value;
    while (Long.compareUnsigned(rest, 0x7f) > 0) {
      out.put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    out.put((byte) rest);
    return Bytes.copyOf(out.array(), 0, out.position());
  }

  private static long readUnsignedVarint(byte[] bytes) {
    long value = 0;
    for (int i = 0; i < bytes.length; i++) {
      boolean isLast = i == bytes.length - 1;
      boolean saysLast = bytes[i] >= 0;
      boolean isTooLarge = i > 9 || (i == 9 && bytes[i] > 1);
      if (isLast != saysLast || isTooLarge || (isLast && i > 0 && bytes[i] == 0)) {
        throw new MalformedInputException("no varint of 64 bits in shortest form", i);
      }
      value |= (bytes[i] & 0x7fL) << (7 * i);
    }
    if (bytes.length == 0) {
      throw new MalformedInputException("a number of no bytes", 0);
    }
    return value;
  }
}
