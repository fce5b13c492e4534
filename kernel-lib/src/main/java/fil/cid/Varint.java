package fil.cid;

import fil.cbor.MalformedInputException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/// Unsigned integers in as few bytes as they need, seven bits a byte, the lowest first, the high
/// bit set on all but the last, see [unsigned-varint].
///
/// [unsigned-varint]: https://github.com/multiformats/unsigned-varint
public final class Varint {

  /// The most bytes that one takes.
  public static final int MAX_SIZE = 9;

  private Varint() {}

  /// Encodes `value`.
  ///
  /// @throws IllegalArgumentException for a negative one
  public static byte[] encode(long value) {
    if (value < 0) {
      throw new IllegalArgumentException("a varint is not negative: " + value);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(MAX_SIZE);
    long rest = value;
    while (rest > 0x7f) {
      out.write(((int) rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
    return out.toByteArray();
  }

  /// Reads one from where `in` stands.
  ///
  /// @throws MalformedInputException where the input ends before it does, where it takes more than
  ///   nine bytes, or more than it needs
  public static long read(ByteBuffer in) {
    int start = in.position();
    long value = 0;
    for (int i = 0; i < MAX_SIZE; i++) {
      if (!in.hasRemaining()) {
        throw new MalformedInputException("the input ends inside a varint", start);
      }
      byte part = in.get();
      value |= (part & 0x7fL) << (7 * i);
      if (part >= 0) {
        if (part == 0 && i > 0) {
          throw new MalformedInputException("varint in more bytes than it needs", start);
        }
        return value;
      }
    }
    throw new MalformedInputException("varint of more than nine bytes", start);
  }
}
