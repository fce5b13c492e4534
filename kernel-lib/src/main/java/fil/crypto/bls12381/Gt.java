package fil.crypto.bls12381;

import fil.num.Bytes;

/// A value of the pairing: an element of the third group of BLS12-381, whose order is the prime `r`
/// too. It is written as a product: what is addition in [G1] and [G2] is multiplication here.
public final class Gt {

  /// The size of an element in bytes.
  public static final int BYTES = 12 * Fp.BYTES;

  /// The neutral element.
  public static final Gt ONE = new Gt(Fp12.ONE);

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
    int offset = 0;
    for (Fp6 half : new Fp6[] {value.c0(), value.c1()}) {
      for (Fp2 pair : new Fp2[] {half.c0(), half.c1(), half.c2()}) {
        writeLittleEndian(pair.c0(), bytes, offset);
        writeLittleEndian(pair.c1(), bytes, offset + Fp.BYTES);
        offset += 2 * Fp.BYTES;
      }
    }
    return Bytes.copyOf(bytes);
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

  private static void writeLittleEndian(Fp number, byte[] target, int offset) {
    byte[] bigEndian = number.toBytes().toArray();
    for (int i = 0; i < Fp.BYTES; i++) {
      target[offset + i] = bigEndian[Fp.BYTES - 1 - i];
    }
  }
}
