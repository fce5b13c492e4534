package fil.ipld;

import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import java.util.Arrays;

/// The encoding of a [BitField]: a line of bits, the lowest of each byte first.
///
/// | bits | meaning |
/// |---|---|
/// | `00` | the version |
/// | `0` or `1` | whether the first run is in the set; runs take turns |
/// | `1` | a run of one |
/// | `01` and 4 bits | a run of that length, lowest bit first |
/// | `00` and bytes | a run of that length, a varint |
///
/// A last run that is not in the set is left out, and so are zero bytes at the end.
final class RlePlus {

  private static final int HEADER_BITS = 2;
  private static final int SHORT_BITS = 4;
  private static final int FIRST_LONG = 1 << SHORT_BITS;

  /// The most bytes of a length.
  private static final int MAX_VARINT = 10;

  private RlePlus() {}

  /// Checks the version, which the first two bits are.
  static void requireVersion(Bytes encoding) {
    if (!encoding.isEmpty() && (encoding.at(0) & 3) != 0) {
      throw new MalformedInputException("bit field version " + (encoding.at(0) & 3), 0);
    }
  }

  /// Reads runs as the network does: they need not be in the shortest form, bits beyond the end are
  /// zero, and a run of no length ends them.
  ///
  /// @throws MalformedInputException for another version, a zero byte at the end, a varint of more
  ///   than 64 bits or with a zero at its end, and numbers beyond 2⁶⁴ - 2
  static Runs decode(Bytes encoding) {
    requireVersion(encoding);
    if (!encoding.isEmpty() && encoding.at(encoding.size() - 1) == 0) {
      throw new MalformedInputException(
          "a bit field that ends in a zero byte", encoding.size() - 1);
    }
    BitReader in = new BitReader(encoding, HEADER_BITS);
    boolean inside = in.read(1) == 1;
    Runs.Builder runs = new Runs.Builder();
    long at = 0;
    while (true) {
      long length = readLength(in);
      if (length == 0) {
        return runs.build();
      }
      long end = at + length;
      if (Long.compareUnsigned(end, at) < 0) {
        throw new MalformedInputException("a bit field beyond 2⁶⁴ - 2", in.offset());
      }
      if (inside) {
        runs.add(at, end);
      }
      at = end;
      inside = !inside;
    }
  }

  private static long readLength(BitReader in) {
    if (in.read(1) == 1) {
      return 1;
    }
    if (in.read(1) == 1) {
      return in.read(SHORT_BITS);
    }
    long length = 0;
    for (int i = 0; i < MAX_VARINT; i++) {
      long offset = in.offset();
      int part = in.read(Byte.SIZE);
      if (i == MAX_VARINT - 1 && part > 1) {
        break;
      }
      length |= (part & 0x7fL) << (7 * i);
      if (part < 0x80) {
        if (part == 0 && i > 0) {
          throw new MalformedInputException("the length of a run ends in zero", offset);
        }
        return length;
      }
    }
    throw new MalformedInputException("the length of a run is beyond 64 bits", in.offset());
  }

  /// The shortest encoding.
  static Bytes encode(Runs runs) {
    if (runs.isEmpty()) {
      return Bytes.EMPTY;
    }
    BitWriter out = new BitWriter();
    out.write(0, HEADER_BITS);
    out.write(runs.start(0) == 0 ? 1 : 0, 1);
    long at = 0;
    for (int run = 0; run < runs.size(); run++) {
      if (runs.start(run) != 0) {
        writeLength(out, runs.start(run) - at);
      }
      writeLength(out, runs.end(run) - runs.start(run));
      at = runs.end(run);
    }
    return out.toBytes();
  }

  private static void writeLength(BitWriter out, long length) {
    if (length == 1) {
      out.write(1, 1);
    } else if (length > 0 && length < FIRST_LONG) {
      out.write(0b10, 2);
      out.write((int) length, SHORT_BITS);
    } else {
      out.write(0, 2);
      long rest = length;
      while (Long.compareUnsigned(rest, 0x7f) > 0) {
        out.write((int) (rest & 0x7f) | 0x80, Byte.SIZE);
        rest >>>= 7;
      }
      out.write((int) rest, Byte.SIZE);
    }
  }

  /// Bits of bytes, the lowest of each first, and zeros behind them.
  private static final class BitReader {

    private final Bytes bytes;
    private int at;

    BitReader(Bytes bytes, int from) {
      this.bytes = bytes;
      this.at = from;
    }

    int read(int count) {
      int value = 0;
      for (int i = 0; i < count; i++, at++) {
        int index = at >> 3;
        int bit = index < bytes.size() ? (bytes.at(index) >> (at & 7)) & 1 : 0;
        value |= bit << i;
      }
      return value;
    }

    long offset() {
      return Math.min(at >> 3, bytes.size());
    }
  }

  private static final class BitWriter {

    private byte[] bytes = new byte[16];
    private int at;

    void write(int value, int count) {
      if ((at + count) >> 3 >= bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * bytes.length);
      }
      for (int i = 0; i < count; i++, at++) {
        bytes[at >> 3] |= (byte) (((value >> i) & 1) << (at & 7));
      }
    }

    /// All bits so far, without zero bytes at the end.
    Bytes toBytes() {
      int size = (at + 7) >> 3;
      while (size > 0 && bytes[size - 1] == 0) {
        size--;
      }
      return Bytes.copyOf(bytes, 0, size);
    }
  }
}
