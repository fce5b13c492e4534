package fil.crypto.bls12381;

import fil.cbor.MalformedInputException;

/// The three flags in the top bits of an encoded point, which a coordinate leaves free, see
/// [the format].
///
/// | bit | set for |
/// |---|---|
/// | 7 | a compressed point: x alone, without y |
/// | 6 | the point at infinity; all other bits but 7 are then zero |
/// | 5 | of the two points with this x the one whose y is larger; only in compressed points |
///
/// [the format]: https://www.ietf.org/archive/id/draft-irtf-cfrg-pairing-friendly-curves-11.html#section-c
final class PointCoding {

  static final int COMPRESSED = 0x80;
  static final int INFINITY = 0x40;
  static final int LARGE = 0x20;

  private static final int FLAGS = COMPRESSED | INFINITY | LARGE;

  private PointCoding() {}

  /// Takes the flags out of the first byte of `encoded`.
  ///
  /// @throws MalformedInputException for a size that is not `size`, for flags that say something
  ///   else than `compressed`, and for infinity with other bits set
  static int takeFlags(byte[] encoded, int size, boolean compressed) {
    if (encoded.length != size) {
      throw new MalformedInputException(
          "a point has " + size + " bytes, not " + encoded.length, Math.min(size, encoded.length));
    }
    int flags = encoded[0] & FLAGS;
    encoded[0] &= (byte) ~FLAGS;
    if (((flags & COMPRESSED) != 0) != compressed) {
      throw new MalformedInputException(
          compressed ? "a point that is not compressed" : "a point that is compressed", 0);
    }
    if (!compressed && (flags & LARGE) != 0) {
      throw new MalformedInputException("a point with both y and a sign for it", 0);
    }
    if ((flags & INFINITY) != 0) {
      requireZeros(encoded, flags);
    }
    return flags;
  }

  private static void requireZeros(byte[] encoded, int flags) {
    if ((flags & LARGE) != 0) {
      throw new MalformedInputException("infinity with a sign", 0);
    }
    for (int i = 0; i < encoded.length; i++) {
      if (encoded[i] != 0) {
        throw new MalformedInputException("infinity with a coordinate", i);
      }
    }
  }

  /// The coordinate at `offset`.
  ///
  /// @throws MalformedInputException when it is not below the modulus
  static Fp read(byte[] encoded, int offset) {
    try {
      return Fp.read(encoded, offset);
    } catch (IllegalArgumentException e) {
      throw new MalformedInputException("a coordinate that is not below the modulus", offset, e);
    }
  }
}
