package fil.num;

import fil.cbor.Codec;
import java.util.Arrays;
import java.util.HexFormat;

/// An immutable string of bytes that compares by content.
///
/// Records hold `Bytes` where they would otherwise hold an array: an array can be changed by
/// whoever has it, and compares by identity.
public final class Bytes implements Comparable<Bytes> {

  public static final Bytes EMPTY = new Bytes(new byte[0]);

  /// A string of bytes.
  public static final Codec<Bytes> CODEC = Codec.BYTES.map(Bytes::copyOf, Bytes::toArray);

  private static final HexFormat HEX = HexFormat.of();

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /// The given bytes.
  public static Bytes of(int... values) {
    byte[] content = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      if (values[i] < 0 || values[i] > 0xff) {
        throw new IllegalArgumentException("not a byte: " + values[i]);
      }
      content[i] = (byte) values[i];
    }
    return new Bytes(content);
  }

  /// A copy of `content`.
  public static Bytes copyOf(byte[] content) {
    return new Bytes(content.clone());
  }

  /// A copy of `content[from..to)`.
  public static Bytes copyOf(byte[] content, int from, int to) {
    return new Bytes(Arrays.copyOfRange(content, from, to));
  }

  /// As many zero bytes.
  public static Bytes zeros(int size) {
    return new Bytes(new byte[size]);
  }

  /// Reads pairs of hexadecimal digits of either case, without prefix or separator.
  ///
  /// @throws IllegalArgumentException for anything else
  public static Bytes parseHex(CharSequence hex) {
    return new Bytes(HEX.parseHex(hex));
  }

  /// The number of bytes.
  public int size() {
    return content.length;
  }

  public boolean isEmpty() {
    return content.length == 0;
  }

  /// The byte at `index`, as it is stored: -128 to 127.
  public byte at(int index) {
    return content[index];
  }

  /// The bytes from `from` up to, not including, `to`.
  public Bytes slice(int from, int to) {
    if (from < 0 || from > to || to > content.length) {
      throw new IndexOutOfBoundsException(
          "slice " + from + ".." + to + " of " + content.length + " bytes");
    }
    return new Bytes(Arrays.copyOfRange(content, from, to));
  }

  /// These bytes followed by `more`.
  public Bytes concat(Bytes more) {
    byte[] joined = Arrays.copyOf(content, content.length + more.content.length);
    System.arraycopy(more.content, 0, joined, content.length, more.content.length);
    return new Bytes(joined);
  }

  /// A copy as an array.
  public byte[] toArray() {
    return content.clone();
  }

  /// Lower-case hexadecimal digits, two a byte.
  public String toHex() {
    return HEX.formatHex(content);
  }

  /// Compares byte by byte, unsigned; a prefix comes first.
  @Override
  public int compareTo(Bytes other) {
    return Arrays.compareUnsigned(content, other.content);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  /// The same as [#toHex].
  @Override
  public String toString() {
    return toHex();
  }
}
