package fil.crypto.bls12381;

import static fil.crypto.bls12381.Limbs.borrow;
import static fil.crypto.bls12381.Limbs.borrowOf;
import static fil.crypto.bls12381.Limbs.carry;
import static fil.crypto.bls12381.Limbs.carryOf;
import static java.lang.Math.unsignedMultiplyHigh;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import fil.num.Bytes;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.stream.IntStream;

/// An element of the base field of BLS12-381: an integer modulo the prime `p`, a 381-bit number, see
/// [BLS12-381]. Coordinates of points are such numbers, or pairs of them.
///
/// As bytes it has 48 of them, big endian, and the number is below `p`: there is exactly one
/// encoding of each element.
///
/// Inside are six 64-bit limbs, least significant first, of the Montgomery form `a·2³⁸⁴ mod p`.
///
/// [BLS12-381]: https://datatracker.ietf.org/doc/html/draft-irtf-cfrg-pairing-friendly-curves-11#section-4.2.1
public final class Fp implements Field<Fp> {

  /// The size of an element in bytes.
  public static final int BYTES = 48;

  /// The number of elements in the field, a prime: `(x - 1)²·(x⁴ - x² + 1)/3 + x` for the curve's
  /// parameter `x`.
  public static final BigInteger MODULUS = Parameter.fieldSize();

  /// The limbs of the modulus, least significant first, written out so that the compiler knows
  /// them.
  private static final long P0 = 0xb9feffffffffaaabL;

  private static final long P1 = 0x1eabfffeb153ffffL;
  private static final long P2 = 0x6730d2a0f6b0f624L;
  private static final long P3 = 0x64774b84f38512bfL;
  private static final long P4 = 0x4b1ba7b6434bacd7L;
  private static final long P5 = 0x1a0111ea397fe69aL;

  /// `-1/p` modulo 2⁶⁴: adding `t·NEGATED_INVERSE·p` to a number with lowest limb `t` clears it.
  private static final long NEGATED_INVERSE = Limbs.negatedInverse(P0);

  private static final VarHandle LIMB =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  public static final Fp ZERO = new Fp(0, 0, 0, 0, 0, 0);

  /// `2⁷⁶⁸ mod p`, kept as it is: multiplying by it takes a number into Montgomery form.
  private static final Fp INTO_MONTGOMERY = unconverted(BigInteger.TWO.pow(768).mod(MODULUS));

  /// The number one, kept as it is: multiplying by it takes an element out of Montgomery form.
  private static final Fp OUT_OF_MONTGOMERY = new Fp(1, 0, 0, 0, 0, 0);

  public static final Fp ONE = Fp.of(1);

  /// Zero, `p`, `2p` and so on, all that are below 2³⁸⁴, as they are.
  private static final Fp[] MULTIPLES =
      IntStream.range(0, 10)
          .mapToObj(i -> unconverted(MODULUS.multiply(BigInteger.valueOf(i))))
          .toArray(Fp[]::new);

  /// Times the upper half of a highest limb this is 2⁶⁰ times the quotient by `p`, rounded down.
  private static final long QUOTIENT = (1L << 60) / ((P5 >>> 32) + 1);

  private static final int QUOTIENT_BITS = 60;

  /// Since `p` is 3 modulo 4, a square `a` has the root `a·a^((p-3)/4)`.
  private static final Exponent ROOT_EXPONENT =
      new Exponent(MODULUS.subtract(BigInteger.valueOf(3)).shiftRight(2));

  private static final BigInteger HALF = MODULUS.shiftRight(1);

  private final long l0;
  private final long l1;
  private final long l2;
  private final long l3;
  private final long l4;
  private final long l5;

  private Fp(long l0, long l1, long l2, long l3, long l4, long l5) {
    this.l0 = l0;
    this.l1 = l1;
    this.l2 = l2;
    this.l3 = l3;
    this.l4 = l4;
    this.l5 = l5;
  }

  /// The element `value`, which is read as unsigned.
  public static Fp of(long value) {
    return new Fp(value, 0, 0, 0, 0, 0).multiply(INTO_MONTGOMERY);
  }

  /// The element `value`.
  ///
  /// @throws IllegalArgumentException when `value` is negative or not below the modulus
  public static Fp of(BigInteger value) {
    if (value.signum() < 0 || value.compareTo(MODULUS) >= 0) {
      throw new IllegalArgumentException("not an element of the base field: " + value);
    }
    return unconverted(value).multiply(INTO_MONTGOMERY);
  }

  /// Reads an element from its 48 bytes.
  ///
  /// @throws IllegalArgumentException when there are not 48 bytes, or the number is not below the
  ///   modulus
  public static Fp of(Bytes bigEndian) {
    if (bigEndian.size() != BYTES) {
      throw new IllegalArgumentException(
          "an element of the base field has 48 bytes, not " + bigEndian.size());
    }
    return read(bigEndian.toArray(), 0);
  }

  /// Reads an element from the 48 bytes at `offset`.
  ///
  /// @throws IllegalArgumentException when the number is not below the modulus
  static Fp read(byte[] source, int offset) {
    Fp number =
        new Fp(
            (long) LIMB.get(source, offset + 40),
            (long) LIMB.get(source, offset + 32),
            (long) LIMB.get(source, offset + 24),
            (long) LIMB.get(source, offset + 16),
            (long) LIMB.get(source, offset + 8),
            (long) LIMB.get(source, offset));
    if (!number.isBelowModulus()) {
      throw new IllegalArgumentException(
          "not an element of the base field, since not below its modulus: "
              + Bytes.copyOf(source, offset, offset + BYTES));
    }
    return number.multiply(INTO_MONTGOMERY);
  }

  /// Writes the 48 bytes of this element to `target` at `offset`.
  void write(byte[] target, int offset) {
    Fp number = multiply(OUT_OF_MONTGOMERY);
    LIMB.set(target, offset, number.l5);
    LIMB.set(target, offset + 8, number.l4);
    LIMB.set(target, offset + 16, number.l3);
    LIMB.set(target, offset + 24, number.l2);
    LIMB.set(target, offset + 32, number.l1);
    LIMB.set(target, offset + 40, number.l0);
  }

  /// The limbs of the Montgomery form, least significant first, as the library blst has them too.
  void writeLimbs(MemorySegment target, long offset) {
    target.set(JAVA_LONG, offset, l0);
    target.set(JAVA_LONG, offset + 8, l1);
    target.set(JAVA_LONG, offset + 16, l2);
    target.set(JAVA_LONG, offset + 24, l3);
    target.set(JAVA_LONG, offset + 32, l4);
    target.set(JAVA_LONG, offset + 40, l5);
  }

  /// Reads what [#writeLimbs] wrote, or what blst made.
  static Fp readLimbs(MemorySegment source, long offset) {
    return new Fp(
        source.get(JAVA_LONG, offset),
        source.get(JAVA_LONG, offset + 8),
        source.get(JAVA_LONG, offset + 16),
        source.get(JAVA_LONG, offset + 24),
        source.get(JAVA_LONG, offset + 32),
        source.get(JAVA_LONG, offset + 40));
  }

  /// The 48 bytes of this element.
  public Bytes toBytes() {
    byte[] bytes = new byte[BYTES];
    write(bytes, 0);
    return Bytes.copyOf(bytes);
  }

  /// The integer from 0 to `p - 1` that this element stands for.
  public BigInteger toBigInteger() {
    byte[] bytes = new byte[BYTES];
    write(bytes, 0);
    return new BigInteger(1, bytes);
  }

  @Override
  public Fp add(Fp other) {
    Fp sum = plus(other);
    return reduced(sum.l0, sum.l1, sum.l2, sum.l3, sum.l4, sum.l5);
  }

  @Override
  public Fp subtract(Fp other) {
    Fp difference = minus(other);
    long mask = difference.l5 >> 63; // below zero: add p
    return difference.plus(
        new Fp(P0 & mask, P1 & mask, P2 & mask, P3 & mask, P4 & mask, P5 & mask));
  }

  @Override
  public Fp negate() {
    return ZERO.subtract(this);
  }

  /// The sum as it is, for half of the time of [#add]: no element yet, but good enough to be a
  /// factor where it is below `2p`, see [#sumOfProducts]. It must stay below 2³⁸⁴, which is more
  /// than `9p`.
  Fp plus(Fp other) {
    long s0 = l0 + other.l0;
    long carry = carry(s0, l0);
    long s1 = l1 + other.l1 + carry;
    carry = carryOf(l1, other.l1, s1);
    long s2 = l2 + other.l2 + carry;
    carry = carryOf(l2, other.l2, s2);
    long s3 = l3 + other.l3 + carry;
    carry = carryOf(l3, other.l3, s3);
    long s4 = l4 + other.l4 + carry;
    carry = carryOf(l4, other.l4, s4);
    return new Fp(s0, s1, s2, s3, s4, l5 + other.l5 + carry);
  }

  /// The difference as it is, below zero with the highest bit set.
  private Fp minus(Fp other) {
    long d0 = l0 - other.l0;
    long borrow = borrow(l0, other.l0);
    long d1 = l1 - other.l1 - borrow;
    borrow = borrowOf(l1, other.l1, d1);
    long d2 = l2 - other.l2 - borrow;
    borrow = borrowOf(l2, other.l2, d2);
    long d3 = l3 - other.l3 - borrow;
    borrow = borrowOf(l3, other.l3, d3);
    long d4 = l4 - other.l4 - borrow;
    borrow = borrowOf(l4, other.l4, d4);
    return new Fp(d0, d1, d2, d3, d4, l5 - other.l5 - borrow);
  }

  /// `2p` less this, which may be up to `2p`: no element yet, but good enough to be a factor.
  private Fp opposite() {
    return MULTIPLES[2].minus(this);
  }

  /// `3·this + 2·other`, reduced once.
  Fp thricePlusTwice(Fp other) {
    Fp sum = plus(other);
    return sum.plus(sum).plus(this).settled(); // of less than 5p
  }

  /// `3·this - 2·other`, reduced once.
  Fp thriceLessTwice(Fp other) {
    Fp sum = plus(other.opposite());
    return sum.plus(sum).plus(this).settled(); // of less than 7p
  }

  /// The element that a number below 2³⁸⁴ stands for.
  private Fp settled() {
    // The upper half of the highest limb tells the quotient, or rarely one less.
    int quotient = (int) (((l5 >>> 32) * QUOTIENT) >>> QUOTIENT_BITS);
    Fp rest = minus(MULTIPLES[quotient]);
    return product(rest.l0, rest.l1, rest.l2, rest.l3, rest.l4, rest.l5);
  }

  @Override
  public Fp multiply(Fp other) {
    long t0 = 0;
    long t1 = 0;
    long t2 = 0;
    long t3 = 0;
    long t4 = 0;
    long t5 = 0;
    for (int i = 0; i < 6; i++) {
      // t ← (t + this·other[i] + m·p) / 2⁶⁴, where m makes the lowest limb vanish. `this` may be
      // unreduced, below 2p, but `other` must be below p: then t stays below 4p between rounds,
      // which is below 2³⁸⁴ and needs no seventh limb, and is below 2p at the end.
      long b = other.limb(i);
      long low = l0 * b;
      long sum = t0 + low;
      long carry = unsignedMultiplyHigh(l0, b) + carry(sum, low);
      long m = sum * NEGATED_INVERSE;
      low = m * P0;
      long fold = unsignedMultiplyHigh(m, P0) + carry(sum + low, low);

      low = l1 * b;
      sum = t1 + low;
      long high = unsignedMultiplyHigh(l1, b) + carry(sum, low);
      sum += carry;
      carry = high + carry(sum, carry);
      low = m * P1;
      t0 = sum + low;
      high = unsignedMultiplyHigh(m, P1) + carry(t0, low);
      t0 += fold;
      fold = high + carry(t0, fold);

      low = l2 * b;
      sum = t2 + low;
      high = unsignedMultiplyHigh(l2, b) + carry(sum, low);
      sum += carry;
      carry = high + carry(sum, carry);
      low = m * P2;
      t1 = sum + low;
      high = unsignedMultiplyHigh(m, P2) + carry(t1, low);
      t1 += fold;
      fold = high + carry(t1, fold);

      low = l3 * b;
      sum = t3 + low;
      high = unsignedMultiplyHigh(l3, b) + carry(sum, low);
      sum += carry;
      carry = high + carry(sum, carry);
      low = m * P3;
      t2 = sum + low;
      high = unsignedMultiplyHigh(m, P3) + carry(t2, low);
      t2 += fold;
      fold = high + carry(t2, fold);

      low = l4 * b;
      sum = t4 + low;
      high = unsignedMultiplyHigh(l4, b) + carry(sum, low);
      sum += carry;
      carry = high + carry(sum, carry);
      low = m * P4;
      t3 = sum + low;
      high = unsignedMultiplyHigh(m, P4) + carry(t3, low);
      t3 += fold;
      fold = high + carry(t3, fold);

      low = l5 * b;
      sum = t5 + low;
      high = unsignedMultiplyHigh(l5, b) + carry(sum, low);
      sum += carry;
      carry = high + carry(sum, carry);
      low = m * P5;
      t4 = sum + low;
      high = unsignedMultiplyHigh(m, P5) + carry(t4, low);
      t4 += fold;
      fold = high + carry(t4, fold);
      t5 = fold + carry;
    }
    return product(t0, t1, t2, t3, t4, t5);
  }

  /// `a·b - c·d`, with factors as [#sumOfProducts] takes them.
  static Fp differenceOfProducts(Fp a, Fp b, Fp c, Fp d) {
    return sumOfProducts(a, b, c.opposite(), d);
  }

  /// `a·b + c·d`, reduced once: cheaper than two products.
  ///
  /// Factors need not be below `p`, but below `2p`, which gives a number below `8p²`; one of a pair
  /// may be `2p` itself, as [#opposite] of zero is, where the other is below. As `9p` is below
  /// 2³⁸⁴, that divided by 2³⁸⁴ is below `p`, and with what the reduction adds it is below `2p`.
  static Fp sumOfProducts(Fp a, Fp b, Fp c, Fp d) {
    long t0 = 0;
    long t1 = 0;
    long t2 = 0;
    long t3 = 0;
    long t4 = 0;
    long t5 = 0;
    for (int i = 0; i < 6; i++) {
      // As in `multiply`, with t below 6p between rounds, which is below 2³⁸⁴, and below 2p at the
      // end.
      long x = b.limb(i);
      long y = d.limb(i);
      long low = a.l0 * x;
      long sum = t0 + low;
      long carry = unsignedMultiplyHigh(a.l0, x) + carry(sum, low);
      low = c.l0 * y;
      sum += low;
      long carry2 = unsignedMultiplyHigh(c.l0, y) + carry(sum, low);
      long m = sum * NEGATED_INVERSE;
      low = m * P0;
      long fold = unsignedMultiplyHigh(m, P0) + carry(sum + low, low);

      low = a.l1 * x;
      sum = t1 + low;
      long high = unsignedMultiplyHigh(a.l1, x) + carry(sum, low);
      sum += carry;
      carry = high + carry(sum, carry);
      low = c.l1 * y;
      sum += low;
      high = unsignedMultiplyHigh(c.l1, y) + carry(sum, low);
      sum += carry2;
      carry2 = high + carry(sum, carry2);
      low = m * P1;
      t0 = sum + low;
      high = unsignedMultiplyHigh(m, P1) + carry(t0, low);
      t0 += fold;
      fold = high + carry(t0, fold);

      low = a.l2 * x;
      sum = t2 + low;
      high = unsignedMultiplyHigh(a.l2, x) + carry(sum, low);
      sum += carry;
      carry = high + carry(sum, carry);
      low = c.l2 * y;
      sum += low;
      high = unsignedMultiplyHigh(c.l2, y) + carry(sum, low);
      sum += carry2;
      carry2 = high + carry(sum, carry2);
      low = m * P2;
      t1 = sum + low;
      high = unsignedMultiplyHigh(m, P2) + carry(t1, low);
      t1 += fold;
      fold = high + carry(t1, fold);

      low = a.l3 * x;
      sum = t3 + low;
      high = unsignedMultiplyHigh(a.l3, x) + carry(sum, low);
      sum += carry;
      carry = high + carry(sum, carry);
      low = c.l3 * y;
      sum += low;
      high = unsignedMultiplyHigh(c.l3, y) + carry(sum, low);
      sum += carry2;
      carry2 = high + carry(sum, carry2);
      low = m * P3;
      t2 = sum + low;
      high = unsignedMultiplyHigh(m, P3) + carry(t2, low);
      t2 += fold;
      fold = high + carry(t2, fold);

      low = a.l4 * x;
      sum = t4 + low;
      high = unsignedMultiplyHigh(a.l4, x) + carry(sum, low);
      sum += carry;
      carry = high + carry(sum, carry);
      low = c.l4 * y;
      sum += low;
      high = unsignedMultiplyHigh(c.l4, y) + carry(sum, low);
      sum += carry2;
      carry2 = high + carry(sum, carry2);
      low = m * P4;
      t3 = sum + low;
      high = unsignedMultiplyHigh(m, P4) + carry(t3, low);
      t3 += fold;
      fold = high + carry(t3, fold);

      low = a.l5 * x;
      sum = t5 + low;
      high = unsignedMultiplyHigh(a.l5, x) + carry(sum, low);
      sum += carry;
      carry = high + carry(sum, carry);
      low = c.l5 * y;
      sum += low;
      high = unsignedMultiplyHigh(c.l5, y) + carry(sum, low);
      sum += carry2;
      carry2 = high + carry(sum, carry2);
      low = m * P5;
      t4 = sum + low;
      high = unsignedMultiplyHigh(m, P5) + carry(t4, low);
      t4 += fold;
      fold = high + carry(t4, fold);
      t5 = fold + carry + carry2;
    }
    return product(t0, t1, t2, t3, t4, t5);
  }

  @Override
  public Fp square() {
    return multiply(this);
  }

  /// This element to the power of `exponent`, which is not negative; anything to the power of zero
  /// is one.
  public Fp pow(BigInteger exponent) {
    return new Exponent(exponent).raise(this, ONE);
  }

  /// The element whose product with this one is one, by Euclid's algorithm, which takes less than
  /// half of the time of the power `a^(p-2)`.
  ///
  /// @throws ArithmeticException for zero, which has none
  @Override
  public Fp inverse() {
    if (isZero()) {
      throw new ArithmeticException("zero has no inverse");
    }
    return Fp.of(toBigInteger().modInverse(MODULUS));
  }

  /// An element whose square is this one, where there is one; its negation is the other.
  public Optional<Fp> sqrt() {
    Fp root = rootPower().multiply(this);
    return root.square().equals(this) ? Optional.of(root) : Optional.empty();
  }

  /// `a^((p-3)/4)`, which times `a` is a root of `a` where `a` is a square, else of `-a`; and which
  /// times that root is 1 or -1.
  Fp rootPower() {
    return ROOT_EXPONENT.raise(this, ONE);
  }

  @Override
  public boolean isZero() {
    return (l0 | l1 | l2 | l3 | l4 | l5) == 0;
  }

  /// Whether the number is odd: the sign of an element in hashing to curves.
  boolean isOdd() {
    return (multiply(OUT_OF_MONTGOMERY).l0 & 1) == 1;
  }

  /// Whether the number is above `(p - 1)/2`, and so above that of its negation: the sign of an
  /// element in the encoding of points.
  boolean isLarge() {
    return toBigInteger().compareTo(HALF) > 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fp that
        && l0 == that.l0
        && l1 == that.l1
        && l2 == that.l2
        && l3 == that.l3
        && l4 == that.l4
        && l5 == that.l5;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(l0 ^ l1 ^ l2 ^ l3 ^ l4 ^ l5);
  }

  /// The 48 bytes in hexadecimal digits, most significant byte first.
  @Override
  public String toString() {
    return toBytes().toHex();
  }

  private long limb(int i) {
    return switch (i) {
      case 0 -> l0;
      case 1 -> l1;
      case 2 -> l2;
      case 3 -> l3;
      case 4 -> l4;
      default -> l5;
    };
  }

  /// What [#reduced] gives, for numbers that are seldom above the modulus: what comes out of a
  /// product is spread evenly below it, and then as much as a tenth of it is added. So the highest
  /// limb nearly always says that there is nothing to subtract.
  private static Fp product(long t0, long t1, long t2, long t3, long t4, long t5) {
    return t5 < P5 ? new Fp(t0, t1, t2, t3, t4, t5) : reduced(t0, t1, t2, t3, t4, t5);
  }

  /// The element whose limbs are given, less the modulus where they are not below it. They are
  /// below twice the modulus.
  private static Fp reduced(long s0, long s1, long s2, long s3, long s4, long s5) {
    long d0 = s0 - P0;
    long borrow = borrow(s0, P0);
    long d1 = s1 - P1 - borrow;
    borrow = borrowOf(s1, P1, d1);
    long d2 = s2 - P2 - borrow;
    borrow = borrowOf(s2, P2, d2);
    long d3 = s3 - P3 - borrow;
    borrow = borrowOf(s3, P3, d3);
    long d4 = s4 - P4 - borrow;
    borrow = borrowOf(s4, P4, d4);
    long d5 = s5 - P5 - borrow;
    long mask = d5 >> 63; // below zero: what was there before stays
    return new Fp(
        (s0 & mask) | (d0 & ~mask),
        (s1 & mask) | (d1 & ~mask),
        (s2 & mask) | (d2 & ~mask),
        (s3 & mask) | (d3 & ~mask),
        (s4 & mask) | (d4 & ~mask),
        (s5 & mask) | (d5 & ~mask));
  }

  private boolean isBelowModulus() {
    return settled().equals(this);
  }

  private static Fp unconverted(BigInteger value) {
    return new Fp(
        value.longValue(),
        value.shiftRight(64).longValue(),
        value.shiftRight(128).longValue(),
        value.shiftRight(192).longValue(),
        value.shiftRight(256).longValue(),
        value.shiftRight(320).longValue());
  }
}
