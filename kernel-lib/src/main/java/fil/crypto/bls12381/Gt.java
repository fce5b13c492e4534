package fil.crypto.bls12381;

import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import java.util.List;

/// A value of the pairing: an element of the third group of BLS12-381, whose order is the prime `r`
/// too. It is written as a product: what is addition in [G1] and [G2] is multiplication here.
public final class Gt {

  /// The size of an element in bytes.
  public static final int BYTES = 12 * Fp.BYTES;

  /// The size of a compressed element in bytes.
  public static final int COMPRESSED_BYTES = BYTES / 2;

  /// The neutral element.
  public static final Gt ONE = new Gt(Fp12.ONE);

  private static final Fp6 MINUS_ONE = Fp6.ONE.negate();

  private final Fp12 value;

  Gt(Fp12 value) {
    this.value = value;
  }

  public Gt multiply(Gt other) {
    return new Gt(value.multiply(other.value));
  }

  public Gt square() {
    return new Gt(value.squareUnitary());
  }

  public Gt inverse() {
    return new Gt(value.conjugate());
  }

  /// This element to the power of `exponent`.
  public Gt pow(Fr exponent) {
    byte[] littleEndian = exponent.toBytes().toArray();
    Gt power = ONE;
    for (int bit = 8 * Fr.BYTES - 1; bit >= 0; bit--) {
      power = power.square();
      if ((littleEndian[bit / 8] >> (bit % 8) & 1) == 1) {
        power = power.multiply(this);
      }
    }
    return power;
  }

  public boolean isOne() {
    return value.equals(Fp12.ONE);
  }

  /// The twelve coefficients, 48 bytes each and **little endian**, as the provers of the network
  /// write them: the halves of the tower in order, real parts first.
  public Bytes toBytes() {
    byte[] bytes = new byte[BYTES];
    write(value.c0(), bytes, 0);
    write(value.c1(), bytes, BYTES / 2);
    return Bytes.copyOf(bytes);
  }

  /// The element as one number `t` of the field in the middle of the tower: `(c0 + 1)/c1`, six
  /// coefficients as in [#toBytes]. Of an element `c0 + c1·w` of the group the half says all, as
  /// `(t + w)/(t - w)` is the whole, see [Rubin and Silverberg].
  ///
  /// [Rubin and Silverberg]: https://www.math.uci.edu/~asilverb/bibliography/ceilidh.pdf
  ///
  /// @throws ArithmeticException for one, which has no such form
  public Bytes toCompressed() {
    byte[] bytes = new byte[COMPRESSED_BYTES];
    write(value.c0().add(Fp6.ONE).multiply(value.c1().inverse()), bytes, 0);
    return Bytes.copyOf(bytes);
  }

  /// Reads an element from its 288 bytes.
  ///
  /// @throws MalformedInputException for another size, a coefficient that is not below the modulus,
  ///   and what is not in the group
  public static Gt decodeCompressed(Bytes bytes) {
    Fp6 half = readHalf(bytes);
    Fp12 value = new Fp12(half, Fp6.ONE).multiply(new Fp12(half, MINUS_ONE).inverse());
    if (!isInGroup(value)) {
      throw notInGroup();
    }
    return new Gt(value);
  }

  /// The number `t` that 288 bytes stand for.
  ///
  /// @throws MalformedInputException for another size, and a coefficient that is not below the
  ///   modulus
  static Fp6 readHalf(Bytes bytes) {
    if (bytes.size() != COMPRESSED_BYTES) {
      throw new MalformedInputException(
          "a compressed value of a pairing has %d bytes, not %d"
              .formatted(COMPRESSED_BYTES, bytes.size()),
          0);
    }
    byte[] source = bytes.toArray();
    return new Fp6(
        readPair(source, 0), readPair(source, 2 * Fp.BYTES), readPair(source, 4 * Fp.BYTES));
  }

  static MalformedInputException notInGroup() {
    return new MalformedInputException("a value of a pairing that is not in the group", 0);
  }

  /// Whether the order of `value` divides `r`, seen faster than by raising: only where the order
  /// divides `p⁴ - p² + 1`, too, are the powers of `p` and of the curve's parameter equal, see
  /// [Scott].
  ///
  /// [Scott]: https://eprint.iacr.org/2021/1130
  private static boolean isInGroup(Fp12 value) {
    Fp12 p1 = value.frobenius();
    Fp12 p2 = p1.frobenius();
    return p2.frobenius().frobenius().multiply(value).equals(p2) && Pairing.powX(value).equals(p1);
  }

  Fp12 value() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Gt that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /// The bytes in hexadecimal digits.
  @Override
  public String toString() {
    return toBytes().toHex();
  }

  private static void write(Fp6 half, byte[] target, int start) {
    int offset = start;
    for (Fp2 pair : List.of(half.c0(), half.c1(), half.c2())) {
      writeLittleEndian(pair.c0(), target, offset);
      writeLittleEndian(pair.c1(), target, offset + Fp.BYTES);
      offset += 2 * Fp.BYTES;
    }
  }

  private static Fp2 readPair(byte[] source, int offset) {
    return new Fp2(readLittleEndian(source, offset), readLittleEndian(source, offset + Fp.BYTES));
  }

  private static Fp readLittleEndian(byte[] source, int offset) {
    byte[] bigEndian = new byte[Fp.BYTES];
    for (int i = 0; i < Fp.BYTES; i++) {
      bigEndian[i] = source[offset + Fp.BYTES - 1 - i];
    }
    try {
      return Fp.read(bigEndian, 0);
    } catch (IllegalArgumentException e) {
      throw new MalformedInputException(String.valueOf(e.getMessage()), offset, e);
    }
  }

  private static void writeLittleEndian(Fp number, byte[] target, int offset) {
    byte[] bigEndian = number.toBytes().toArray();
    for (int i = 0; i < Fp.BYTES; i++) {
      target[offset + i] = bigEndian[Fp.BYTES - 1 - i];
    }
  }
}
