package fil.proofs.msm;

import static fil.proofs.msm.FpLanes.ABOVE;
import static fil.proofs.msm.FpLanes.DOUBLES;
import static fil.proofs.msm.FpLanes.LIMBS;
import static fil.proofs.msm.FpLanes.LIMB_BITS;
import static fil.proofs.msm.FpLanes.LONGS;
import static fil.proofs.msm.FpLanes.MINUS_MODULUS;
import static fil.proofs.msm.FpLanes.RADIX;
import static fil.proofs.msm.FpLanes.SIZE;
import static fil.proofs.msm.FpLanes.WIDTH;
import static java.lang.Double.doubleToRawLongBits;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.LSHL;

import fil.crypto.bls12381.Fp;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;

/// The operations on all lanes, see [FpLanes] for what elements are.
///
/// The loops are written out as the compiler wants them: it keeps vectors in the processor's
/// registers only while all of a method fits what it is willing to look at.
final class FpVectors {

  /// What is added to a product so that it is rounded to its high part, and its bits.
  private static final double TO_HIGH = 0x1.8p103;

  private static final long HIGH_BITS = doubleToRawLongBits(TO_HIGH);

  /// What is added to a small integer so that its last bit is a number's last, and its bits.
  private static final double TO_LOW = 0x1.8p52;

  private static final long LOW_BITS = doubleToRawLongBits(TO_LOW);

  /// Takes what is above a limb down to the next one.
  private static final double DOWN = 0x1p-51;

  private static final long HALF = 1L << (LIMB_BITS - 1);

  /// One by the modulus, modulo the radix.
  private static final long INVERSE = Fp.MODULUS.modInverse(RADIX).longValueExact();

  /// One by the modulus, in units of the topmost limb.
  private static final double PER_MODULUS =
      -1 / (MINUS_MODULUS[LIMBS - 1] + MINUS_MODULUS[LIMBS - 2] * DOWN);

  /// What takes the constants out of the sums of one product of elements, and of two.
  private static final long[] ONE_PRODUCT = starts(1);

  private static final long[] TWO_PRODUCTS = starts(2);

  private FpVectors() {}

  private static long[] starts(int products) {
    long[] starts = new long[2 * LIMBS];
    for (int i = 0; i < LIMBS; i++) {
      for (int j = 0; j < LIMBS; j++) {
        starts[i + j] -= products * LOW_BITS;
        starts[i + j + 1] -= products * HIGH_BITS;
      }
    }
    return starts;
  }

  /// Limb by limb; the result is not settled.
  static void difference(double[] n, int a, int b, int to) {
    for (int limb = 0; limb < SIZE; limb += WIDTH) {
      DoubleVector.fromArray(DOUBLES, n, a + limb)
          .sub(DoubleVector.fromArray(DOUBLES, n, b + limb))
          .intoArray(n, to + limb);
    }
  }

  /// Settles an element of limbs up to 2⁵², by taking off the modulus as often as it is in it, and
  /// moving up what is above its limb.
  static void settled(double[] n, int at) {
    DoubleVector toHigh = DoubleVector.broadcast(DOUBLES, TO_HIGH);
    DoubleVector toLow = DoubleVector.broadcast(DOUBLES, TO_LOW);
    DoubleVector down = DoubleVector.broadcast(DOUBLES, DOWN);
    DoubleVector t0 = DoubleVector.fromArray(DOUBLES, n, at);
    DoubleVector t1 = DoubleVector.fromArray(DOUBLES, n, at + WIDTH);
    DoubleVector t2 = DoubleVector.fromArray(DOUBLES, n, at + 2 * WIDTH);
    DoubleVector t3 = DoubleVector.fromArray(DOUBLES, n, at + 3 * WIDTH);
    DoubleVector t4 = DoubleVector.fromArray(DOUBLES, n, at + 4 * WIDTH);
    DoubleVector t5 = DoubleVector.fromArray(DOUBLES, n, at + 5 * WIDTH);
    DoubleVector t6 = DoubleVector.fromArray(DOUBLES, n, at + 6 * WIDTH);
    DoubleVector t7 = DoubleVector.fromArray(DOUBLES, n, at + 7 * WIDTH);
    DoubleVector times = t7.mul(PER_MODULUS).add(toLow).sub(toLow); // rounded
    t0 = times.fma(DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[0]), t0);
    t1 = times.fma(DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[1]), t1);
    t2 = times.fma(DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[2]), t2);
    t3 = times.fma(DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[3]), t3);
    t4 = times.fma(DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[4]), t4);
    t5 = times.fma(DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[5]), t5);
    t6 = times.fma(DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[6]), t6);
    t7 = times.fma(DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[7]), t7);
    DoubleVector up0 = t0.add(toHigh).sub(toHigh);
    DoubleVector up1 = t1.add(toHigh).sub(toHigh);
    DoubleVector up2 = t2.add(toHigh).sub(toHigh);
    DoubleVector up3 = t3.add(toHigh).sub(toHigh);
    DoubleVector up4 = t4.add(toHigh).sub(toHigh);
    DoubleVector up5 = t5.add(toHigh).sub(toHigh);
    DoubleVector up6 = t6.add(toHigh).sub(toHigh);
    t0.sub(up0).intoArray(n, at);
    up0.fma(down, t1.sub(up1)).intoArray(n, at + WIDTH);
    up1.fma(down, t2.sub(up2)).intoArray(n, at + 2 * WIDTH);
    up2.fma(down, t3.sub(up3)).intoArray(n, at + 3 * WIDTH);
    up3.fma(down, t4.sub(up4)).intoArray(n, at + 4 * WIDTH);
    up4.fma(down, t5.sub(up5)).intoArray(n, at + 5 * WIDTH);
    up5.fma(down, t6.sub(up6)).intoArray(n, at + 6 * WIDTH);
    up6.fma(down, t7).intoArray(n, at + 7 * WIDTH);
  }

  /// Writes the product of the elements at `a` in `n` and at `b` in `o`, settled, to `to` in `n`.
  ///
  /// One limb of `b` after the other is multiplied with `a`; then the multiple of the modulus is
  /// added that clears the lowest sum, and the sums move down.
  static void product(double[] n, int a, double[] o, int b, int to) {
    DoubleVector toHigh = DoubleVector.broadcast(DOUBLES, TO_HIGH);
    DoubleVector toLow = DoubleVector.broadcast(DOUBLES, TO_LOW);
    DoubleVector toBoth = DoubleVector.broadcast(DOUBLES, TO_HIGH + TO_LOW);
    DoubleVector m0 = DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[0]);
    DoubleVector m1 = DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[1]);
    DoubleVector m2 = DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[2]);
    DoubleVector m3 = DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[3]);
    DoubleVector m4 = DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[4]);
    DoubleVector m5 = DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[5]);
    DoubleVector m6 = DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[6]);
    DoubleVector m7 = DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[7]);
    DoubleVector a0 = DoubleVector.fromArray(DOUBLES, n, a);
    DoubleVector a1 = DoubleVector.fromArray(DOUBLES, n, a + WIDTH);
    DoubleVector a2 = DoubleVector.fromArray(DOUBLES, n, a + 2 * WIDTH);
    DoubleVector a3 = DoubleVector.fromArray(DOUBLES, n, a + 3 * WIDTH);
    DoubleVector a4 = DoubleVector.fromArray(DOUBLES, n, a + 4 * WIDTH);
    DoubleVector a5 = DoubleVector.fromArray(DOUBLES, n, a + 5 * WIDTH);
    DoubleVector a6 = DoubleVector.fromArray(DOUBLES, n, a + 6 * WIDTH);
    DoubleVector a7 = DoubleVector.fromArray(DOUBLES, n, a + 7 * WIDTH);
    LongVector s0 = LongVector.broadcast(LONGS, TWO_PRODUCTS[0]);
    LongVector s1 = LongVector.broadcast(LONGS, TWO_PRODUCTS[1]);
    LongVector s2 = LongVector.broadcast(LONGS, TWO_PRODUCTS[2]);
    LongVector s3 = LongVector.broadcast(LONGS, TWO_PRODUCTS[3]);
    LongVector s4 = LongVector.broadcast(LONGS, TWO_PRODUCTS[4]);
    LongVector s5 = LongVector.broadcast(LONGS, TWO_PRODUCTS[5]);
    LongVector s6 = LongVector.broadcast(LONGS, TWO_PRODUCTS[6]);
    LongVector s7 = LongVector.broadcast(LONGS, TWO_PRODUCTS[7]);
    for (int i = 0; i < LIMBS; i++) {
      LongVector s8 = LongVector.broadcast(LONGS, TWO_PRODUCTS[LIMBS + i]);
      DoubleVector f = DoubleVector.fromArray(DOUBLES, o, b + i * WIDTH);
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
      high = a5.fma(f, toHigh);
      s5 = s5.add(a5.fma(f, toBoth.sub(high)).reinterpretAsLongs());
      s6 = s6.add(high.reinterpretAsLongs());
      high = a6.fma(f, toHigh);
      s6 = s6.add(a6.fma(f, toBoth.sub(high)).reinterpretAsLongs());
      s7 = s7.add(high.reinterpretAsLongs());
      high = a7.fma(f, toHigh);
      s7 = s7.add(a7.fma(f, toBoth.sub(high)).reinterpretAsLongs());
      s8 = s8.add(high.reinterpretAsLongs());

      LongVector q = s0.mul(INVERSE).lanewise(LSHL, ABOVE).lanewise(ASHR, ABOVE);
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
      high = f.fma(m5, toHigh);
      s5 = s5.add(f.fma(m5, toBoth.sub(high)).reinterpretAsLongs());
      s6 = s6.add(high.reinterpretAsLongs());
      high = f.fma(m6, toHigh);
      s6 = s6.add(f.fma(m6, toBoth.sub(high)).reinterpretAsLongs());
      s7 = s7.add(high.reinterpretAsLongs());
      high = f.fma(m7, toHigh);
      s7 = s7.add(f.fma(m7, toBoth.sub(high)).reinterpretAsLongs());
      s8 = s8.add(high.reinterpretAsLongs());
      s0 = s1.add(s0.lanewise(ASHR, LIMB_BITS));
      s1 = s2;
      s2 = s3;
      s3 = s4;
      s4 = s5;
      s5 = s6;
      s6 = s7;
      s7 = s8;
    }
    // What is above its limb moves up.
    LongVector up0 = s0.add(HALF).lanewise(ASHR, LIMB_BITS);
    LongVector up1 = s1.add(HALF).lanewise(ASHR, LIMB_BITS);
    LongVector up2 = s2.add(HALF).lanewise(ASHR, LIMB_BITS);
    LongVector up3 = s3.add(HALF).lanewise(ASHR, LIMB_BITS);
    LongVector up4 = s4.add(HALF).lanewise(ASHR, LIMB_BITS);
    LongVector up5 = s5.add(HALF).lanewise(ASHR, LIMB_BITS);
    LongVector up6 = s6.add(HALF).lanewise(ASHR, LIMB_BITS);
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
    s4.add(up3)
        .sub(up4.lanewise(LSHL, LIMB_BITS))
        .add(LOW_BITS)
        .reinterpretAsDoubles()
        .sub(toLow)
        .intoArray(n, to + 4 * WIDTH);
    s5.add(up4)
        .sub(up5.lanewise(LSHL, LIMB_BITS))
        .add(LOW_BITS)
        .reinterpretAsDoubles()
        .sub(toLow)
        .intoArray(n, to + 5 * WIDTH);
    s6.add(up5)
        .sub(up6.lanewise(LSHL, LIMB_BITS))
        .add(LOW_BITS)
        .reinterpretAsDoubles()
        .sub(toLow)
        .intoArray(n, to + 6 * WIDTH);
    s7.add(up6).add(LOW_BITS).reinterpretAsDoubles().sub(toLow).intoArray(n, to + 7 * WIDTH);
  }

  /// Adds the product of the elements at `a` and at `b`, times `sign`, to sums, without reducing.
  static void addProduct(
      double[] n, int a, double[] o, int b, double sign, long[] sums, long[] to) {
    DoubleVector toHigh = DoubleVector.broadcast(DOUBLES, TO_HIGH);
    DoubleVector toBoth = DoubleVector.broadcast(DOUBLES, TO_HIGH + TO_LOW);
    DoubleVector a0 = DoubleVector.fromArray(DOUBLES, n, a).mul(sign);
    DoubleVector a1 = DoubleVector.fromArray(DOUBLES, n, a + WIDTH).mul(sign);
    DoubleVector a2 = DoubleVector.fromArray(DOUBLES, n, a + 2 * WIDTH).mul(sign);
    DoubleVector a3 = DoubleVector.fromArray(DOUBLES, n, a + 3 * WIDTH).mul(sign);
    DoubleVector a4 = DoubleVector.fromArray(DOUBLES, n, a + 4 * WIDTH).mul(sign);
    DoubleVector a5 = DoubleVector.fromArray(DOUBLES, n, a + 5 * WIDTH).mul(sign);
    DoubleVector a6 = DoubleVector.fromArray(DOUBLES, n, a + 6 * WIDTH).mul(sign);
    DoubleVector a7 = DoubleVector.fromArray(DOUBLES, n, a + 7 * WIDTH).mul(sign);
    LongVector s0 = LongVector.fromArray(LONGS, sums, 0).add(ONE_PRODUCT[0]);
    LongVector s1 = LongVector.fromArray(LONGS, sums, WIDTH).add(ONE_PRODUCT[1]);
    LongVector s2 = LongVector.fromArray(LONGS, sums, 2 * WIDTH).add(ONE_PRODUCT[2]);
    LongVector s3 = LongVector.fromArray(LONGS, sums, 3 * WIDTH).add(ONE_PRODUCT[3]);
    LongVector s4 = LongVector.fromArray(LONGS, sums, 4 * WIDTH).add(ONE_PRODUCT[4]);
    LongVector s5 = LongVector.fromArray(LONGS, sums, 5 * WIDTH).add(ONE_PRODUCT[5]);
    LongVector s6 = LongVector.fromArray(LONGS, sums, 6 * WIDTH).add(ONE_PRODUCT[6]);
    LongVector s7 = LongVector.fromArray(LONGS, sums, 7 * WIDTH).add(ONE_PRODUCT[7]);
    for (int i = 0; i < LIMBS; i++) {
      LongVector s8 =
          LongVector.fromArray(LONGS, sums, (LIMBS + i) * WIDTH).add(ONE_PRODUCT[LIMBS + i]);
      DoubleVector f = DoubleVector.fromArray(DOUBLES, o, b + i * WIDTH);
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
      high = a5.fma(f, toHigh);
      s5 = s5.add(a5.fma(f, toBoth.sub(high)).reinterpretAsLongs());
      s6 = s6.add(high.reinterpretAsLongs());
      high = a6.fma(f, toHigh);
      s6 = s6.add(a6.fma(f, toBoth.sub(high)).reinterpretAsLongs());
      s7 = s7.add(high.reinterpretAsLongs());
      high = a7.fma(f, toHigh);
      s7 = s7.add(a7.fma(f, toBoth.sub(high)).reinterpretAsLongs());
      s8 = s8.add(high.reinterpretAsLongs());
      s0.intoArray(to, i * WIDTH);
      s0 = s1;
      s1 = s2;
      s2 = s3;
      s3 = s4;
      s4 = s5;
      s5 = s6;
      s6 = s7;
      s7 = s8;
    }
    s0.intoArray(to, 8 * WIDTH);
    s1.intoArray(to, 9 * WIDTH);
    s2.intoArray(to, 10 * WIDTH);
    s3.intoArray(to, 11 * WIDTH);
    s4.intoArray(to, 12 * WIDTH);
    s5.intoArray(to, 13 * WIDTH);
    s6.intoArray(to, 14 * WIDTH);
    s7.intoArray(to, 15 * WIDTH);
  }

  /// Reduces sums, and writes the element, settled.
  static void reduce(long[] sums, double[] n, int to) {
    DoubleVector toHigh = DoubleVector.broadcast(DOUBLES, TO_HIGH);
    DoubleVector toLow = DoubleVector.broadcast(DOUBLES, TO_LOW);
    DoubleVector toBoth = DoubleVector.broadcast(DOUBLES, TO_HIGH + TO_LOW);
    DoubleVector m0 = DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[0]);
    DoubleVector m1 = DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[1]);
    DoubleVector m2 = DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[2]);
    DoubleVector m3 = DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[3]);
    DoubleVector m4 = DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[4]);
    DoubleVector m5 = DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[5]);
    DoubleVector m6 = DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[6]);
    DoubleVector m7 = DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[7]);
    LongVector s0 = LongVector.fromArray(LONGS, sums, 0).add(ONE_PRODUCT[0]);
    LongVector s1 = LongVector.fromArray(LONGS, sums, WIDTH).add(ONE_PRODUCT[1]);
    LongVector s2 = LongVector.fromArray(LONGS, sums, 2 * WIDTH).add(ONE_PRODUCT[2]);
    LongVector s3 = LongVector.fromArray(LONGS, sums, 3 * WIDTH).add(ONE_PRODUCT[3]);
    LongVector s4 = LongVector.fromArray(LONGS, sums, 4 * WIDTH).add(ONE_PRODUCT[4]);
    LongVector s5 = LongVector.fromArray(LONGS, sums, 5 * WIDTH).add(ONE_PRODUCT[5]);
    LongVector s6 = LongVector.fromArray(LONGS, sums, 6 * WIDTH).add(ONE_PRODUCT[6]);
    LongVector s7 = LongVector.fromArray(LONGS, sums, 7 * WIDTH).add(ONE_PRODUCT[7]);
    for (int i = 0; i < LIMBS; i++) {
      LongVector s8 =
          LongVector.fromArray(LONGS, sums, (LIMBS + i) * WIDTH).add(ONE_PRODUCT[LIMBS + i]);
      LongVector q = s0.mul(INVERSE).lanewise(LSHL, ABOVE).lanewise(ASHR, ABOVE);
      DoubleVector f = q.add(LOW_BITS).reinterpretAsDoubles().sub(toLow);
      DoubleVector high;
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
      high = f.fma(m5, toHigh);
      s5 = s5.add(f.fma(m5, toBoth.sub(high)).reinterpretAsLongs());
      s6 = s6.add(high.reinterpretAsLongs());
      high = f.fma(m6, toHigh);
      s6 = s6.add(f.fma(m6, toBoth.sub(high)).reinterpretAsLongs());
      s7 = s7.add(high.reinterpretAsLongs());
      high = f.fma(m7, toHigh);
      s7 = s7.add(f.fma(m7, toBoth.sub(high)).reinterpretAsLongs());
      s8 = s8.add(high.reinterpretAsLongs());
      s0 = s1.add(s0.lanewise(ASHR, LIMB_BITS));
      s1 = s2;
      s2 = s3;
      s3 = s4;
      s4 = s5;
      s5 = s6;
      s6 = s7;
      s7 = s8;
    }
    LongVector up0 = s0.add(HALF).lanewise(ASHR, LIMB_BITS);
    LongVector up1 = s1.add(HALF).lanewise(ASHR, LIMB_BITS);
    LongVector up2 = s2.add(HALF).lanewise(ASHR, LIMB_BITS);
    LongVector up3 = s3.add(HALF).lanewise(ASHR, LIMB_BITS);
    LongVector up4 = s4.add(HALF).lanewise(ASHR, LIMB_BITS);
    LongVector up5 = s5.add(HALF).lanewise(ASHR, LIMB_BITS);
    LongVector up6 = s6.add(HALF).lanewise(ASHR, LIMB_BITS);
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
    s4.add(up3)
        .sub(up4.lanewise(LSHL, LIMB_BITS))
        .add(LOW_BITS)
        .reinterpretAsDoubles()
        .sub(toLow)
        .intoArray(n, to + 4 * WIDTH);
    s5.add(up4)
        .sub(up5.lanewise(LSHL, LIMB_BITS))
        .add(LOW_BITS)
        .reinterpretAsDoubles()
        .sub(toLow)
        .intoArray(n, to + 5 * WIDTH);
    s6.add(up5)
        .sub(up6.lanewise(LSHL, LIMB_BITS))
        .add(LOW_BITS)
        .reinterpretAsDoubles()
        .sub(toLow)
        .intoArray(n, to + 6 * WIDTH);
    s7.add(up6).add(LOW_BITS).reinterpretAsDoubles().sub(toLow).intoArray(n, to + 7 * WIDTH);
  }
}
