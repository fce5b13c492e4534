package fil.num;

import fil.cbor.Codec;

/// Exactly 32 bytes: a hash, a tree node, a commitment, a seed.
///
/// @param bytes the content, in the order in which it is stored and sent
public record Bytes32(Bytes bytes) implements Comparable<Bytes32> {

  /// The number of bytes.
  public static final int SIZE = 32;

  public static final Bytes32 ZERO = new Bytes32(Bytes.zeros(SIZE));

  /// A string of 32 bytes.
  public static final Codec<Bytes32> CODEC = Bytes.CODEC.map(Bytes32::new, Bytes32::bytes);

  /// @throws IllegalArgumentException for any other number of bytes
  public Bytes32 {
    if (bytes.size() != SIZE) {
      throw new IllegalArgumentException("expected 32 bytes, got " + bytes.size());
    }
  }

  /// A copy of `content`.
  ///
  /// @throws IllegalArgumentException for any other length than 32
  public static Bytes32 copyOf(byte[] content) {
    return new Bytes32(Bytes.copyOf(content));
  }

  /// A copy of the 32 bytes of `content` from `from` on.
  ///
  /// @throws IndexOutOfBoundsException where there are fewer
  public static Bytes32 copyOf(byte[] content, int from) {
    if (from < 0 || from > content.length - SIZE) {
      throw new IndexOutOfBoundsException(
          "32 bytes from " + from + " on of " + content.length + " bytes");
    }
    return new Bytes32(Bytes.copyOf(content, from, from + SIZE));
  }

  /// Reads 64 hexadecimal digits of either case, without prefix or separator.
  ///
  /// @throws IllegalArgumentException for anything else
  public static Bytes32 parseHex(CharSequence hex) {
    return new Bytes32(Bytes.parseHex(hex));
  }

  /// The byte at `index`, as it is stored: -128 to 127.
  public byte at(int index) {
    return bytes.at(index);
  }

  /// A copy as an array.
  public byte[] toArray() {
    return bytes.toArray();
  }

  /// Lower-case hexadecimal digits, two a byte.
  public String toHex() {
    return bytes.toHex();
  }

  @Override
  public int compareTo(Bytes32 other) {
    return bytes.compareTo(other.bytes);
  }

  /// The same as [#toHex].
  @Override
  public String toString() {
    return toHex();
  }
}
