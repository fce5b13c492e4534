package fil.crypto.bls12381;

import static fil.crypto.bls12381.Limbs.borrow;
import static fil.crypto.bls12381.Limbs.carry;
import static java.lang.Math.unsignedMultiplyHigh;

import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;

/// An element of the scalar field of BLS12-381: an integer modulo the prime `r`, a 255-bit number,
/// see [BLS12-381].
///
/// As bytes it has 32 of them, little endian, and the number is below `r`: there is exactly one
/// encoding of each element.
///
/// Inside are four 64-bit limbs, least significant first, of the Montgomery form `a·2²⁵⁶ mod r`.
///
/// [BLS12-381]: https://datatracker.ietf.org/doc/html/draft-irtf-cfrg-pairing-friendly-curves-11#section-4.2.1
public final class Fr {

  /// The size of an element in bytes.
  public static final int BYTES = 32;

  /// The number of elements in the field, a prime.
  public static final BigInteger MODULUS =
      new BigInteger("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001", 16);

  /// The limbs of the modulus, least significant first.
  private static final long R0 = 0xffffffff00000001L;

  private static final long R1 = 0x53bda402fffe5bfeL;
  private static final long R2 = 0x3339d80809a1d805L;
  private static final long R3 = 0x73eda753299d7d48L;

  /// `-1/r` modulo 2⁶⁴: adding `t·NEGATED_INVERSE·r` to a number with lowest limb `t` clears it.
  private static final long NEGATED_INVERSE = Limbs.negatedInverse(R0);

  private static final VarHandle LIMB =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  public static final Fr ZERO = new Fr(0, 0, 0, 0);

  /// `2⁵¹² mod r`, kept as it is: multiplying by it takes a number into Montgomery form.
  private static final Fr INTO_MONTGOMERY = unconverted(BigInteger.TWO.pow(512).mod(MODULUS));

  /// The number one, kept as it is: multiplying by it takes an element out of Montgomery form.
  private static final Fr OUT_OF_MONTGOMERY = new Fr(1, 0, 0, 0);

  public static final Fr ONE = Fr.of(1);

  private final long l0;
  private final long l1;
  private final long l2;
  private final long l3;

  private Fr(long l0, long l1, long l2, long l3) {
    this.l0 = l0;
    this.l1 = l1;
    this.l2 = l2;
    this.l3 = l3;
  }

  /// The element `value`, which is read as unsigned.
  public static Fr of(long value) {
    return new Fr(value, 0, 0, 0).multiply(INTO_MONTGOMERY);
  }

  /// The element `value`.
  ///
  /// @throws IllegalArgumentException when `value` is negative or not below the modulus
  public static Fr of(BigInteger value) {
    if (value.signum() < 0 || value.compareTo(MODULUS) >= 0) {
      throw new IllegalArgumentException("not an element of the scalar field: " + value);
    }
    return unconverted(value).multiply(INTO_MONTGOMERY);
  }

  /// Reads an element from its 32 bytes.
  ///
  /// @throws IllegalArgumentException when there are not 32 bytes, or the number is not below the
  ///   modulus
  public static Fr of(Bytes littleEndian) {
    if (littleEndian.size() != BYTES) {
      throw new IllegalArgumentException(
          "an element of the scalar field has 32 bytes, not " + littleEndian.size());
    }
    return read(littleEndian.toArray(), 0);
  }

  /// Reads an element from bytes that may be hostile.
  ///
  /// @throws MalformedInputException when there are not 32 bytes, or the number is not below the
  ///   modulus
  public static Fr decode(Bytes littleEndian) {
    try {
      return of(littleEndian);
    } catch (IllegalArgumentException e) {
      throw new MalformedInputException(String.valueOf(e.getMessage()), 0, e);
    }
  }

  /// Reads an element from the 32 bytes at `offset`.
  ///
  /// @throws IllegalArgumentException when the number is not below the modulus
  public static Fr read(byte[] source, int offset) {
    Fr number =
        new Fr(
            (long) LIMB.get(source, offset),
            (long) LIMB.get(source, offset + 8),
            (long) LIMB.get(source, offset + 16),
            (long) LIMB.get(source, offset + 24));
    if (!number.isBelowModulus()) {
      throw new IllegalArgumentException(
          "not an element of the scalar field, since not below its modulus: "
              + Bytes.copyOf(source, offset, offset + BYTES));
    }
    return number.multiply(INTO_MONTGOMERY);
  }

  /// Writes the 32 bytes of this element to `target` at `offset`.
  public void write(byte[] target, int offset) {
    Fr number = multiply(OUT_OF_MONTGOMERY);
    LIMB.set(target, offset, number.l0);
    LIMB.set(target, offset + 8, number.l1);
    LIMB.set(target, offset + 16, number.l2);
    LIMB.set(target, offset + 24, number.l3);
  }

  /// The 32 bytes of this element.
  public Bytes toBytes() {
    byte[] bytes = new byte[BYTES];
    write(bytes, 0);
    return Bytes.copyOf(bytes);
  }

  /// The integer from 0 to `r - 1` that this element stands for.
  public BigInteger toBigInteger() {
    byte[] bytes = new byte[BYTES];
    write(bytes, 0);
    for (int i = 0; i < BYTES / 2; i++) {
      byte low = bytes[i];
      bytes[i] = bytes[BYTES - 1 - i];
      bytes[BYTES - 1 - i] = low;
    }
    return new BigInteger(1, bytes);
  }

  public Fr add(Fr other) {
    // Both are below r, which is below 2²⁵⁵: the sum has no fifth limb.
    long s0 = l0 + other.l0;
    long carry = carry(s0, l0);
    long s1 = l1 + other.l1;
    long carry1 = carry(s1, l1);
    s1 += carry;
    carry = carry1 + carry(s1, carry);
    long s2 = l2 + other.l2;
    long carry2 = carry(s2, l2);
    s2 += carry;
    carry = carry2 + carry(s2, carry);
    return reduced(s0, s1, s2, l3 + other.l3 + carry);
  }

  public Fr subtract(Fr other) {
    return add(other.negate());
  }

  public Fr negate() {
    if (isZero()) {
      return this;
    }
    long borrow = borrow(R0, l0);
    long d1 = R1 - l1;
    long borrow1 = borrow(R1, l1) + borrow(d1, borrow);
    d1 -= borrow;
    long d2 = R2 - l2;
    long borrow2 = borrow(R2, l2) + borrow(d2, borrow1);
    d2 -= borrow1;
    return new Fr(R0 - l0, d1, d2, R3 - l3 - borrow2);
  }

  public Fr multiply(Fr other) {
    long t0 = 0;
    long t1 = 0;
    long t2 = 0;
    long t3 = 0;
    for (int i = 0; i < 4; i++) {
      // t ← (t + this · other[i] + m·r) / 2⁶⁴, where m makes the lowest limb vanish. Since r is
      // below
      // 2²⁵⁵, t stays below 2r and needs no fifth limb between rounds.
      long b = other.limb(i);
      long low = l0 * b;
      long sum = t0 + low;
      long carry = unsignedMultiplyHigh(l0, b) + carry(sum, low);
      long m = sum * NEGATED_INVERSE;
      low = m * R0;
      long fold = unsignedMultiplyHigh(m, R0) + carry(sum + low, low);

      low = l1 * b;
      sum = t1 + low;
      long high = unsignedMultiplyHigh(l1, b) + carry(sum, low);
      sum += carry;
      carry = high + carry(sum, carry);
      low = m * R1;
      t0 = sum + low;
      high = unsignedMultiplyHigh(m, R1) + carry(t0, low);
      t0 += fold;
      fold = high + carry(t0, fold);

      low = l2 * b;
      sum = t2 + low;
      high = unsignedMultiplyHigh(l2, b) + carry(sum, low);
      sum += carry;
      carry = high + carry(sum, carry);
      low = m * R2;
      t1 = sum + low;
      high = unsignedMultiplyHigh(m, R2) + carry(t1, low);
      t1 += fold;
      fold = high + carry(t1, fold);

      low = l3 * b;
      sum = t3 + low;
      high = unsignedMultiplyHigh(l3, b) + carry(sum, low);
      sum += carry;
      carry = high + carry(sum, carry);
      low = m * R3;
      t2 = sum + low;
      high = unsignedMultiplyHigh(m, R3) + carry(t2, low);
      t2 += fold;
      t3 = high + carry(t2, fold) + carry;
    }
    return reduced(t0, t1, t2, t3);
  }

  public Fr square() {
    return multiply(this);
  }

  /// The fifth power, which is Poseidon's S-box.
  public Fr pow5() {
    return square().square().multiply(this);
  }

  /// This element to the power of `exponent`, which is not negative; anything to the power of zero
  /// is one.
  public Fr pow(BigInteger exponent) {
    if (exponent.signum() < 0) {
      throw new IllegalArgumentException("a power below zero: " + exponent);
    }
    Fr power = ONE;
    for (int i = exponent.bitLength() - 1; i >= 0; i--) {
      power = power.square();
      if (exponent.testBit(i)) {
        power = power.multiply(this);
      }
    }
    return power;
  }

  /// The element whose product with this one is one, by Fermat: `a^(r-2)`.
  ///
  /// @throws ArithmeticException for zero, which has none
  public Fr inverse() {
    if (isZero()) {
      throw new ArithmeticException("zero has no inverse");
    }
    return pow(MODULUS.subtract(BigInteger.TWO));
  }

  /// The sum of the products of `left` and `right`, element by element.
  ///
  /// @throws IllegalArgumentException when there are not as many on one side as on the other
  public static Fr innerProduct(Fr[] left, Fr[] right) {
    if (left.length != right.length) {
      throw new IllegalArgumentException(
          "an inner product of " + left.length + " and " + right.length + " elements");
    }
    long t0 = 0;
    long t1 = 0;
    long t2 = 0;
    long t3 = 0;
    long t4 = 0;
    for (int i = 0; i < 4; i++) {
      // As in [#multiply], but all products of a round are added up before r clears the lowest
      // limb:
      // one reduction for all of them. The sum needs more than four limbs.
      long t5 = 0;
      for (int k = 0; k < left.length; k++) {
        Fr a = left[k];
        long b = right[k].limb(i);
        long low = a.l0 * b;
        t0 += low;
        long carry = unsignedMultiplyHigh(a.l0, b) + carry(t0, low);
        low = a.l1 * b + carry;
        carry = unsignedMultiplyHigh(a.l1, b) + carry(low, carry);
        t1 += low;
        carry += carry(t1, low);
        low = a.l2 * b + carry;
        carry = unsignedMultiplyHigh(a.l2, b) + carry(low, carry);
        t2 += low;
        carry += carry(t2, low);
        low = a.l3 * b + carry;
        carry = unsignedMultiplyHigh(a.l3, b) + carry(low, carry);
        t3 += low;
        carry += carry(t3, low);
        t4 += carry;
        t5 += carry(t4, carry);
      }
      long m = t0 * NEGATED_INVERSE;
      long low = m * R0;
      long carry = unsignedMultiplyHigh(m, R0) + carry(t0 + low, low);
      low = m * R1 + carry;
      carry = unsignedMultiplyHigh(m, R1) + carry(low, carry);
      t0 = t1 + low;
      carry += carry(t0, low);
      low = m * R2 + carry;
      carry = unsignedMultiplyHigh(m, R2) + carry(low, carry);
      t1 = t2 + low;
      carry += carry(t1, low);
      low = m * R3 + carry;
      carry = unsignedMultiplyHigh(m, R3) + carry(low, carry);
      t2 = t3 + low;
      carry += carry(t2, low);
      t3 = t4 + carry;
      t4 = t5 + carry(t3, carry);
    }
    return fullyReduced(t0, t1, t2, t3, t4);
  }

  public boolean isZero() {
    return (l0 | l1 | l2 | l3) == 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fr that
        && l0 == that.l0
        && l1 == that.l1
        && l2 == that.l2
        && l3 == that.l3;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(l0 ^ l1 ^ l2 ^ l3);
  }

  /// The 32 bytes in hexadecimal digits, least significant byte first.
  @Override
  public String toString() {
    return toBytes().toHex();
  }

  private long limb(int i) {
    return switch (i) {
      case 0 -> l0;
      case 1 -> l1;
      case 2 -> l2;
      default -> l3;
    };
  }

  /// The element whose limbs are given, less the modulus where they are not below it. They are
  /// below twice the modulus.
  private static Fr reduced(long s0, long s1, long s2, long s3) {
    long d0 = s0 - R0;
    long borrow = borrow(s0, R0);
    long d1 = s1 - R1;
    long borrow1 = borrow(s1, R1) + borrow(d1, borrow);
    d1 -= borrow;
    long d2 = s2 - R2;
    long borrow2 = borrow(s2, R2) + borrow(d2, borrow1);
    d2 -= borrow1;
    long d3 = s3 - R3;
    long borrow3 = borrow(s3, R3) + borrow(d3, borrow2);
    d3 -= borrow2;
    return borrow3 == 0 ? new Fr(d0, d1, d2, d3) : new Fr(s0, s1, s2, s3);
  }

  /// The element whose five limbs are given, a small multiple of the modulus.
  private static Fr fullyReduced(long s0, long s1, long s2, long s3, long s4) {
    long t0 = s0;
    long t1 = s1;
    long t2 = s2;
    long t3 = s3;
    long t4 = s4;
    while (true) {
      long d0 = t0 - R0;
      long borrow = borrow(t0, R0);
      long d1 = t1 - R1;
      long next = borrow(t1, R1) + borrow(d1, borrow);
      d1 -= borrow;
      borrow = next;
      long d2 = t2 - R2;
      next = borrow(t2, R2) + borrow(d2, borrow);
      d2 -= borrow;
      borrow = next;
      long d3 = t3 - R3;
      next = borrow(t3, R3) + borrow(d3, borrow);
      d3 -= borrow;
      if (t4 == 0 && next == 1) {
        return new Fr(t0, t1, t2, t3);
      }
      t0 = d0;
      t1 = d1;
      t2 = d2;
      t3 = d3;
      t4 -= next;
    }
  }

  private boolean isBelowModulus() {
    if (l3 != R3) {
      return Long.compareUnsigned(l3, R3) < 0;
    }
    if (l2 != R2) {
      return Long.compareUnsigned(l2, R2) < 0;
    }
    if (l1 != R1) {
      return Long.compareUnsigned(l1, R1) < 0;
    }
    return Long.compareUnsigned(l0, R0) < 0;
  }

  private static Fr unconverted(BigInteger value) {
    return new Fr(
        value.longValue(),
        value.shiftRight(64).longValue(),
        value.shiftRight(128).longValue(),
        value.shiftRight(192).longValue());
  }
}
