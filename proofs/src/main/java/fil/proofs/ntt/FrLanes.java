package fil.proofs.ntt;

import static java.lang.Double.doubleToRawLongBits;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;

import fil.crypto.bls12381.Fr;
import java.math.BigInteger;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/// The scalar field in the lanes of the processor's vectors, for transforms.
///
/// An element is five limbs of 51 bits with signs, in double precision, multiplied as
/// `fil.proofs.hash` does it. Factors are in Montgomery's form, with 2²⁵⁵, and elements are not:
/// the product of the two is then an element again, and a transform, whose factors are all known
/// beforehand, never changes form.
///
/// Bounds, in units of the modulus: an element is **settled** when it is at most 0.51 from zero and
/// its limbs at most 2⁵⁰ and a little; so is a factor from a table. The product of something up to
/// 2.2, whose limbs may be twice as large, and such a factor is at most half of that something and
/// 0.5.
final class FrLanes {

  static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
  static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;

  /// The lanes of one vector.
  static final int WIDTH = DOUBLES.length();

  /// Limbs of an element.
  static final int LIMBS = 5;

  /// 64-bit numbers of an element in memory.
  static final int WORDS = 4;

  /// The highest word of the modulus.
  static final long TOP_WORD = Fr.MODULUS.shiftRight(3 * Long.SIZE).longValue();

  /// The numbers of one element in each lane.
  static final int SIZE = LIMBS * WIDTH;

  private static final int LIMB_BITS = 51;
  private static final BigInteger MONTGOMERY = BigInteger.ONE.shiftLeft(LIMBS * LIMB_BITS);
  private static final long LIMB = (1L << LIMB_BITS) - 1;
  private static final long HALF = 1L << (LIMB_BITS - 1);

  /// Clears the sign-extended rest of a number above its limb.
  private static final int ABOVE = Long.SIZE - LIMB_BITS;

  /// What is added to a product so that it is rounded to its high part, and its bits.
  private static final double TO_HIGH = 0x1.8p103;

  private static final long HIGH_BITS = doubleToRawLongBits(TO_HIGH);

  /// What is added to a small integer so that its last bit is a number's last, and its bits.
  private static final double TO_LOW = 0x1.8p52;

  private static final long LOW_BITS = doubleToRawLongBits(TO_LOW);

  /// Takes what is above a limb down to the next one.
  private static final double DOWN = 0x1p-51;

  private static final double[] MINUS_MODULUS = limbs(Fr.MODULUS.negate());

  /// The modulus in limbs without signs.
  private static final long[] MODULUS = {
    Fr.MODULUS.longValue() & LIMB,
    Fr.MODULUS.shiftRight(LIMB_BITS).longValue() & LIMB,
    Fr.MODULUS.shiftRight(2 * LIMB_BITS).longValue() & LIMB,
    Fr.MODULUS.shiftRight(3 * LIMB_BITS).longValue() & LIMB,
    Fr.MODULUS.shiftRight(4 * LIMB_BITS).longValue()
  };

  /// One by the modulus, in units of the topmost limb.
  private static final double PER_MODULUS =
      -1 / (MINUS_MODULUS[LIMBS - 1] + MINUS_MODULUS[LIMBS - 2] * DOWN);

  /// What takes the constants out of the sums of a product and its reduction.
  private static final long[] STARTS = starts();

  private FrLanes() {}

  private static long[] starts() {
    long[] starts = new long[2 * LIMBS];
    for (int i = 0; i < LIMBS; i++) {
      for (int j = 0; j < LIMBS; j++) {
        starts[i + j] -= 2 * LOW_BITS;
        starts[i + j + 1] -= 2 * HIGH_BITS;
      }
    }
    return starts;
  }

  /// The limbs of a number, each at most 2⁵⁰ from zero.
  private static double[] limbs(BigInteger number) {
    double[] limbs = new double[LIMBS];
    BigInteger rest = number;
    for (int i = 0; i < LIMBS - 1; i++) {
      long limb = rest.longValue() << ABOVE >> ABOVE;
      limbs[i] = limb;
      rest = rest.subtract(BigInteger.valueOf(limb)).shiftRight(LIMB_BITS);
    }
    limbs[LIMBS - 1] = rest.longValueExact();
    return limbs;
  }

  /// Writes the limbs of a factor, one after the other.
  static void putFactor(Fr factor, double[] factors, int at) {
    BigInteger value = factor.toBigInteger().multiply(MONTGOMERY).mod(Fr.MODULUS);
    boolean large = value.shiftLeft(1).compareTo(Fr.MODULUS) > 0;
    System.arraycopy(limbs(large ? value.subtract(Fr.MODULUS) : value), 0, factors, at, LIMBS);
  }

  /// Writes a factor to one lane.
  static void putFactor(Fr factor, double[] n, int at, int lane) {
    double[] limbs = new double[LIMBS];
    putFactor(factor, limbs, 0);
    for (int limb = 0; limb < LIMBS; limb++) {
      n[at + limb * WIDTH + lane] = limbs[limb];
    }
  }

  /// Reads elements from words, first the lowest of all lanes; settled.
  static void unpack(long[] words, double[] n, int to) {
    LongVector w0 = LongVector.fromArray(LONGS, words, 0);
    LongVector w1 = LongVector.fromArray(LONGS, words, WIDTH);
    LongVector w2 = LongVector.fromArray(LONGS, words, 2 * WIDTH);
    LongVector w3 = LongVector.fromArray(LONGS, words, 3 * WIDTH);
    LongVector l0 = w0.and(LIMB);
    LongVector l1 = w0.lanewise(LSHR, 51).or(w1.lanewise(LSHL, 13)).and(LIMB);
    LongVector l2 = w1.lanewise(LSHR, 38).or(w2.lanewise(LSHL, 26)).and(LIMB);
    LongVector l3 = w2.lanewise(LSHR, 25).or(w3.lanewise(LSHL, 39)).and(LIMB);
    LongVector l4 = w3.lanewise(LSHR, 12);
    DoubleVector toLow = DoubleVector.broadcast(DOUBLES, TO_LOW);
    l0.add(LOW_BITS).reinterpretAsDoubles().sub(toLow).intoArray(n, to);
    l1.add(LOW_BITS).reinterpretAsDoubles().sub(toLow).intoArray(n, to + WIDTH);
    l2.add(LOW_BITS).reinterpretAsDoubles().sub(toLow).intoArray(n, to + 2 * WIDTH);
    l3.add(LOW_BITS).reinterpretAsDoubles().sub(toLow).intoArray(n, to + 3 * WIDTH);
    l4.add(LOW_BITS).reinterpretAsDoubles().sub(toLow).intoArray(n, to + 4 * WIDTH);
    settle(n, to);
  }

  /// Writes elements, which are nearer to zero than the modulus, as words below it.
  static void pack(double[] n, int at, long[] words) {
    DoubleVector toLow = DoubleVector.broadcast(DOUBLES, TO_LOW);
    LongVector s0 =
        DoubleVector.fromArray(DOUBLES, n, at).add(toLow).reinterpretAsLongs().sub(LOW_BITS);
    LongVector s1 =
        DoubleVector.fromArray(DOUBLES, n, at + WIDTH)
            .add(toLow)
            .reinterpretAsLongs()
            .sub(LOW_BITS);
    LongVector s2 =
        DoubleVector.fromArray(DOUBLES, n, at + 2 * WIDTH)
            .add(toLow)
            .reinterpretAsLongs()
            .sub(LOW_BITS);
    LongVector s3 =
        DoubleVector.fromArray(DOUBLES, n, at + 3 * WIDTH)
            .add(toLow)
            .reinterpretAsLongs()
            .sub(LOW_BITS);
    LongVector s4 =
        DoubleVector.fromArray(DOUBLES, n, at + 4 * WIDTH)
            .add(toLow)
            .reinterpretAsLongs()
            .sub(LOW_BITS);
    s1 = s1.add(s0.lanewise(ASHR, LIMB_BITS));
    s2 = s2.add(s1.lanewise(ASHR, LIMB_BITS));
    s3 = s3.add(s2.lanewise(ASHR, LIMB_BITS));
    s4 = s4.add(s3.lanewise(ASHR, LIMB_BITS));
    LongVector negative = s4.lanewise(ASHR, Long.SIZE - 1);
    s0 = s0.and(LIMB).add(negative.and(MODULUS[0]));
    s1 = s1.and(LIMB).add(negative.and(MODULUS[1])).add(s0.lanewise(ASHR, LIMB_BITS));
    s2 = s2.and(LIMB).add(negative.and(MODULUS[2])).add(s1.lanewise(ASHR, LIMB_BITS));
    s3 = s3.and(LIMB).add(negative.and(MODULUS[3])).add(s2.lanewise(ASHR, LIMB_BITS));
    s4 = s4.add(negative.and(MODULUS[4])).add(s3.lanewise(ASHR, LIMB_BITS));
    s0 = s0.and(LIMB);
    s1 = s1.and(LIMB);
    s2 = s2.and(LIMB);
    s3 = s3.and(LIMB);
    s0.or(s1.lanewise(LSHL, 51)).intoArray(words, 0);
    s1.lanewise(LSHR, 13).or(s2.lanewise(LSHL, 38)).intoArray(words, WIDTH);
    s2.lanewise(LSHR, 26).or(s3.lanewise(LSHL, 25)).intoArray(words, 2 * WIDTH);
    s3.lanewise(LSHR, 39).or(s4.lanewise(LSHL, 12)).intoArray(words, 3 * WIDTH);
  }

  /// Settles an element of limbs up to 2⁵².
  static void settle(double[] n, int at) {
    DoubleVector toHigh = DoubleVector.broadcast(DOUBLES, TO_HIGH);
    DoubleVector toLow = DoubleVector.broadcast(DOUBLES, TO_LOW);
    DoubleVector down = DoubleVector.broadcast(DOUBLES, DOWN);
    DoubleVector t0 = DoubleVector.fromArray(DOUBLES, n, at);
    DoubleVector t1 = DoubleVector.fromArray(DOUBLES, n, at + WIDTH);
    DoubleVector t2 = DoubleVector.fromArray(DOUBLES, n, at + 2 * WIDTH);
    DoubleVector t3 = DoubleVector.fromArray(DOUBLES, n, at + 3 * WIDTH);
    DoubleVector t4 = DoubleVector.fromArray(DOUBLES, n, at + 4 * WIDTH);
    DoubleVector times = t4.mul(PER_MODULUS).add(toLow).sub(toLow); // rounded
    t0 = times.fma(DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[0]), t0);
    t1 = times.fma(DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[1]), t1);
    t2 = times.fma(DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[2]), t2);
    t3 = times.fma(DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[3]), t3);
    t4 = times.fma(DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[4]), t4);
    DoubleVector up0 = t0.add(toHigh).sub(toHigh);
    DoubleVector up1 = t1.add(toHigh).sub(toHigh);
    DoubleVector up2 = t2.add(toHigh).sub(toHigh);
    DoubleVector up3 = t3.add(toHigh).sub(toHigh);
    t0.sub(up0).intoArray(n, at);
    up0.fma(down, t1.sub(up1)).intoArray(n, at + WIDTH);
    up1.fma(down, t2.sub(up2)).intoArray(n, at + 2 * WIDTH);
    up2.fma(down, t3.sub(up3)).intoArray(n, at + 3 * WIDTH);
    up3.fma(down, t4).intoArray(n, at + 4 * WIDTH);
  }

  /// Replaces `u` by `u + t`, and writes `u - t` to `v`.
  static void combine(double[] n, int u, int t, int v) {
    for (int limb = 0; limb < SIZE; limb += WIDTH) {
      DoubleVector left = DoubleVector.fromArray(DOUBLES, n, u + limb);
      DoubleVector right = DoubleVector.fromArray(DOUBLES, n, t + limb);
      left.add(right).intoArray(n, u + limb);
      left.sub(right).intoArray(n, v + limb);
    }
  }

  /// Writes `a - b` to `to`.
  static void subtract(double[] n, int a, int b, int to) {
    for (int limb = 0; limb < SIZE; limb += WIDTH) {
      DoubleVector.fromArray(DOUBLES, n, a + limb)
          .sub(DoubleVector.fromArray(DOUBLES, n, b + limb))
          .intoArray(n, to + limb);
    }
  }

  /// Writes the product of the elements, or factors, at `a` and at `b` to `to`, by 2²⁵⁵.
  ///
  /// One limb of `b` after the other is multiplied with `a`; then the multiple of the modulus is
  /// added that clears the lowest sum, and the sums move down.
  static void multiply(double[] n, int a, int b, int to) {
    DoubleVector toHigh = DoubleVector.broadcast(DOUBLES, TO_HIGH);
    DoubleVector toLow = DoubleVector.broadcast(DOUBLES, TO_LOW);
    DoubleVector toBoth = DoubleVector.broadcast(DOUBLES, TO_HIGH + TO_LOW);
    DoubleVector m0 = DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[0]);
    DoubleVector m1 = DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[1]);
    DoubleVector m2 = DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[2]);
    DoubleVector m3 = DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[3]);
    DoubleVector m4 = DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[4]);
    DoubleVector a0 = DoubleVector.fromArray(DOUBLES, n, a);
    DoubleVector a1 = DoubleVector.fromArray(DOUBLES, n, a + WIDTH);
    DoubleVector a2 = DoubleVector.fromArray(DOUBLES, n, a + 2 * WIDTH);
    DoubleVector a3 = DoubleVector.fromArray(DOUBLES, n, a + 3 * WIDTH);
    DoubleVector a4 = DoubleVector.fromArray(DOUBLES, n, a + 4 * WIDTH);
    LongVector s0 = LongVector.broadcast(LONGS, STARTS[0]);
    LongVector s1 = LongVector.broadcast(LONGS, STARTS[1]);
    LongVector s2 = LongVector.broadcast(LONGS, STARTS[2]);
    LongVector s3 = LongVector.broadcast(LONGS, STARTS[3]);
    LongVector s4 = LongVector.broadcast(LONGS, STARTS[4]);
    for (int i = 0; i < LIMBS; i++) {
      LongVector s5 = LongVector.broadcast(LONGS, STARTS[LIMBS + i]);
      DoubleVector f = DoubleVector.fromArray(DOUBLES, n, b + i * WIDTH);
      DoubleVector high;
      high = a0.fma(f, toHigh);
      s0 = s0.add(a0.fma(f, toBoth.sub(high)).reinterpretAsLongs());
      s1 = s1.add(high.reinterpretAsLongs());
      high = a1.fma(f, toHigh);
      s1 = s1.add(a1.fma(f, toBoth.sub(high)).reinterpretAsLongs());
      s2 = s2.add(high.reinterpretAsLongs());
      high = a2.fma(f, toHigh);
      s2 = s2.add(a2.fma(f, toBoth.sub(high)).reinterpretAsLongs());
      s3 = s3.add(high.reinterpretAsLongs());
      high = a3.fma(f, toHigh);
      s3 = s3.add(a3.fma(f, toBoth.sub(high)).reinterpretAsLongs());
      s4 = s4.add(high.reinterpretAsLongs());
      high = a4.fma(f, toHigh);
      s4 = s4.add(a4.fma(f, toBoth.sub(high)).reinterpretAsLongs());
      s5 = s5.add(high.reinterpretAsLongs());

      // The lowest limb of the modulus is 1 - 2³², whose inverse modulo 2⁵¹ is 1 + 2³².
      LongVector q = s0.add(s0.lanewise(LSHL, 32)).lanewise(LSHL, ABOVE).lanewise(ASHR, ABOVE);
      f = q.add(LOW_BITS).reinterpretAsDoubles().sub(toLow);
      high = f.fma(m0, toHigh);
      s0 = s0.add(f.fma(m0, toBoth.sub(high)).reinterpretAsLongs());
      s1 = s1.add(high.reinterpretAsLongs());
      high = f.fma(m1, toHigh);
      s1 = s1.add(f.fma(m1, toBoth.sub(high)).reinterpretAsLongs());
      s2 = s2.add(high.reinterpretAsLongs());
      high = f.fma(m2, toHigh);
      s2 = s2.add(f.fma(m2, toBoth.sub(high)).reinterpretAsLongs());
      s3 = s3.add(high.reinterpretAsLongs());
      high = f.fma(m3, toHigh);
      s3 = s3.add(f.fma(m3, toBoth.sub(high)).reinterpretAsLongs());
      s4 = s4.add(high.reinterpretAsLongs());
      high = f.fma(m4, toHigh);
      s4 = s4.add(f.fma(m4, toBoth.sub(high)).reinterpretAsLongs());
      s5 = s5.add(high.reinterpretAsLongs());
      s0 = s1.add(s0.lanewise(ASHR, LIMB_BITS));
      s1 = s2;
      s2 = s3;
      s3 = s4;
      s4 = s5;
    }
    LongVector up0 = s0.add(HALF).lanewise(ASHR, LIMB_BITS);
    LongVector up1 = s1.add(HALF).lanewise(ASHR, LIMB_BITS);
    LongVector up2 = s2.add(HALF).lanewise(ASHR, LIMB_BITS);
    LongVector up3 = s3.add(HALF).lanewise(ASHR, LIMB_BITS);
    s0.sub(up0.lanewise(LSHL, LIMB_BITS))
        .add(LOW_BITS)
        .reinterpretAsDoubles()
        .sub(toLow)
        .intoArray(n, to);
    s1.add(up0)
        .sub(up1.lanewise(LSHL, LIMB_BITS))
        .add(LOW_BITS)
        .reinterpretAsDoubles()
        .sub(toLow)
        .intoArray(n, to + WIDTH);
    s2.add(up1)
        .sub(up2.lanewise(LSHL, LIMB_BITS))
        .add(LOW_BITS)
        .reinterpretAsDoubles()
        .sub(toLow)
        .intoArray(n, to + 2 * WIDTH);
    s3.add(up2)
        .sub(up3.lanewise(LSHL, LIMB_BITS))
        .add(LOW_BITS)
        .reinterpretAsDoubles()
        .sub(toLow)
        .intoArray(n, to + 3 * WIDTH);
    s4.add(up3).add(LOW_BITS).reinterpretAsDoubles().sub(toLow).intoArray(n, to + 4 * WIDTH);
  }

  /// Writes the product of the elements at `a` and the factor at `factor`, the same in all lanes,
  /// to `to`.
  static void multiplyAll(double[] n, int a, double[] factors, int factor, int to) {
    DoubleVector toHigh = DoubleVector.broadcast(DOUBLES, TO_HIGH);
    DoubleVector toLow = DoubleVector.broadcast(DOUBLES, TO_LOW);
    DoubleVector toBoth = DoubleVector.broadcast(DOUBLES, TO_HIGH + TO_LOW);
    DoubleVector m0 = DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[0]);
    DoubleVector m1 = DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[1]);
    DoubleVector m2 = DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[2]);
    DoubleVector m3 = DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[3]);
    DoubleVector m4 = DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[4]);
    DoubleVector a0 = DoubleVector.fromArray(DOUBLES, n, a);
    DoubleVector a1 = DoubleVector.fromArray(DOUBLES, n, a + WIDTH);
    DoubleVector a2 = DoubleVector.fromArray(DOUBLES, n, a + 2 * WIDTH);
    DoubleVector a3 = DoubleVector.fromArray(DOUBLES, n, a + 3 * WIDTH);
    DoubleVector a4 = DoubleVector.fromArray(DOUBLES, n, a + 4 * WIDTH);
    LongVector s0 = LongVector.broadcast(LONGS, STARTS[0]);
    LongVector s1 = LongVector.broadcast(LONGS, STARTS[1]);
    LongVector s2 = LongVector.broadcast(LONGS, STARTS[2]);
    LongVector s3 = LongVector.broadcast(LONGS, STARTS[3]);
    LongVector s4 = LongVector.broadcast(LONGS, STARTS[4]);
    for (int i = 0; i < LIMBS; i++) {
      LongVector s5 = LongVector.broadcast(LONGS, STARTS[LIMBS + i]);
      DoubleVector f = DoubleVector.broadcast(DOUBLES, factors[factor + i]);
      DoubleVector high;
      high = a0.fma(f, toHigh);
      s0 = s0.add(a0.fma(f, toBoth.sub(high)).reinterpretAsLongs());
      s1 = s1.add(high.reinterpretAsLongs());
      high = a1.fma(f, toHigh);
      s1 = s1.add(a1.fma(f, toBoth.sub(high)).reinterpretAsLongs());
      s2 = s2.add(high.reinterpretAsLongs());
      high = a2.fma(f, toHigh);
      s2 = s2.add(a2.fma(f, toBoth.sub(high)).reinterpretAsLongs());
      s3 = s3.add(high.reinterpretAsLongs());
      high = a3.fma(f, toHigh);
      s3 = s3.add(a3.fma(f, toBoth.sub(high)).reinterpretAsLongs());
      s4 = s4.add(high.reinterpretAsLongs());
      high = a4.fma(f, toHigh);
      s4 = s4.add(a4.fma(f, toBoth.sub(high)).reinterpretAsLongs());
      s5 = s5.add(high.reinterpretAsLongs());

      // The lowest limb of the modulus is 1 - 2³², whose inverse modulo 2⁵¹ is 1 + 2³².
      LongVector q = s0.add(s0.lanewise(LSHL, 32)).lanewise(LSHL, ABOVE).lanewise(ASHR, ABOVE);
      f = q.add(LOW_BITS).reinterpretAsDoubles().sub(toLow);
      high = f.fma(m0, toHigh);
      s0 = s0.add(f.fma(m0, toBoth.sub(high)).reinterpretAsLongs());
      s1 = s1.add(high.reinterpretAsLongs());
      high = f.fma(m1, toHigh);
      s1 = s1.add(f.fma(m1, toBoth.sub(high)).reinterpretAsLongs());
      s2 = s2.add(high.reinterpretAsLongs());
      high = f.fma(m2, toHigh);
      s2 = s2.add(f.fma(m2, toBoth.sub(high)).reinterpretAsLongs());
      s3 = s3.add(high.reinterpretAsLongs());
      high = f.fma(m3, toHigh);
      s3 = s3.add(f.fma(m3, toBoth.sub(high)).reinterpretAsLongs());
      s4 = s4.add(high.reinterpretAsLongs());
      high = f.fma(m4, toHigh);
      s4 = s4.add(f.fma(m4, toBoth.sub(high)).reinterpretAsLongs());
      s5 = s5.add(high.reinterpretAsLongs());
      s0 = s1.add(s0.lanewise(ASHR, LIMB_BITS));
      s1 = s2;
      s2 = s3;
      s3 = s4;
      s4 = s5;
    }
    LongVector up0 = s0.add(HALF).lanewise(ASHR, LIMB_BITS);
    LongVector up1 = s1.add(HALF).lanewise(ASHR, LIMB_BITS);
    LongVector up2 = s2.add(HALF).lanewise(ASHR, LIMB_BITS);
    LongVector up3 = s3.add(HALF).lanewise(ASHR, LIMB_BITS);
    s0.sub(up0.lanewise(LSHL, LIMB_BITS))
        .add(LOW_BITS)
        .reinterpretAsDoubles()
        .sub(toLow)
        .intoArray(n, to);
    s1.add(up0)
        .sub(up1.lanewise(LSHL, LIMB_BITS))
        .add(LOW_BITS)
        .reinterpretAsDoubles()
        .sub(toLow)
        .intoArray(n, to + WIDTH);
    s2.add(up1)
        .sub(up2.lanewise(LSHL, LIMB_BITS))
        .add(LOW_BITS)
        .reinterpretAsDoubles()
        .sub(toLow)
        .intoArray(n, to + 2 * WIDTH);
    s3.add(up2)
        .sub(up3.lanewise(LSHL, LIMB_BITS))
        .add(LOW_BITS)
        .reinterpretAsDoubles()
        .sub(toLow)
        .intoArray(n, to + 3 * WIDTH);
    s4.add(up3).add(LOW_BITS).reinterpretAsDoubles().sub(toLow).intoArray(n, to + 4 * WIDTH);
  }
}
