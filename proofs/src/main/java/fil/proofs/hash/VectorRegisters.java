package fil.proofs.hash;

import static fil.proofs.hash.VectorLanes.DOUBLES;
import static fil.proofs.hash.VectorLanes.LIMBS;
import static fil.proofs.hash.VectorLanes.LIMB_BITS;
import static fil.proofs.hash.VectorLanes.LONGS;
import static fil.proofs.hash.VectorLanes.LOW_BITS;
import static fil.proofs.hash.VectorLanes.MINUS_MODULUS;
import static fil.proofs.hash.VectorLanes.MODULUS;
import static fil.proofs.hash.VectorLanes.TO_HIGH;
import static fil.proofs.hash.VectorLanes.TO_LOW;
import static fil.proofs.hash.VectorLanes.WIDTH;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.LSHL;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;

/// Registers of field elements in vectors, see [VectorLanes] for what they hold.
///
/// The loops are written out as the compiler wants them: it keeps the vectors of a loop in the
/// processor's registers only while all of a method fits what it is willing to look at, and a
/// vector that is handed to another method becomes an object.
final class VectorRegisters implements Lanes.Registers {

  /// The numbers of one register: limb by limb, lane by lane.
  private static final int REGISTER = LIMBS * WIDTH;

  private static final long LIMB = (1L << LIMB_BITS) - 1;

  /// Half of what a limb counts to, for rounding.
  private static final long HALF = 1L << (LIMB_BITS - 1);

  /// Clears the sign-extended rest of a number above its limb.
  private static final int ABOVE = Long.SIZE - LIMB_BITS;

  /// How many bits of the topmost sum do not matter to how often the modulus is in it.
  private static final int COARSE = 8;

  /// One by the modulus, in units of the topmost limb without those bits.
  private static final double PER_MODULUS =
      (double) (1 << COARSE)
          / (MODULUS[LIMBS - 1] + (double) MODULUS[LIMBS - 2] / (1L << LIMB_BITS));

  private static final long[] PRODUCT_STARTS = VectorLanes.starts(1, false);

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final VectorLanes lanes;
  private final double[] numbers;
  private final int zero;
  private final int scratch;
  private final long[] sums = new long[2 * LIMBS * WIDTH];
  private final long[] result = new long[LIMBS];

  VectorRegisters(VectorLanes lanes, int count) {
    this.lanes = lanes;
    this.numbers = new double[(count + 2) * REGISTER];
    this.zero = count * REGISTER;
    this.scratch = (count + 1) * REGISTER;
  }

  @Override
  public void put(int register, int lane, byte[] source, int offset) {
    long w0 = (long) WORD.get(source, offset);
    long w1 = (long) WORD.get(source, offset + 8);
    long w2 = (long) WORD.get(source, offset + 16);
    long w3 = (long) WORD.get(source, offset + 24);
    Lanes.requireElement(w3, source, offset);
    int at = register * REGISTER + lane;
    numbers[at] = w0 & LIMB;
    numbers[at + WIDTH] = (w0 >>> 51 | w1 << 13) & LIMB;
    numbers[at + 2 * WIDTH] = (w1 >>> 38 | w2 << 26) & LIMB;
    numbers[at + 3 * WIDTH] = (w2 >>> 25 | w3 << 39) & LIMB;
    numbers[at + 4 * WIDTH] = w3 >>> 12;
  }

  @Override
  public void take(int register, int lane, byte[] target, int offset) {
    int at = register * REGISTER + lane;
    for (int i = 0; i < LIMBS; i++) {
      result[i] = (long) numbers[at + i * WIDTH];
    }
    carry();
    if (result[LIMBS - 1] < 0) {
      for (int i = 0; i < LIMBS; i++) {
        result[i] += MODULUS[i];
      }
      carry();
    }
    WORD.set(target, offset, result[0] | result[1] << 51);
    WORD.set(target, offset + 8, result[1] >>> 13 | result[2] << 38);
    WORD.set(target, offset + 16, result[2] >>> 26 | result[3] << 25);
    WORD.set(target, offset + 24, result[3] >>> 39 | result[4] << 12);
  }

  /// Leaves a sign in the topmost limb only.
  private void carry() {
    for (int i = 0; i < LIMBS - 1; i++) {
      result[i + 1] += result[i] >> LIMB_BITS;
      result[i] &= LIMB;
    }
  }

  @Override
  public void raise(int from, int to) {
    int power = from * REGISTER;
    multiply(numbers, power, power, scratch);
    multiply(numbers, scratch, scratch, scratch);
    multiply(numbers, scratch, power, to * REGISTER);
  }

  @Override
  public void sum(int row, int from, int plus, int to) {
    double[] factors = lanes.factors[row];
    sumProducts(numbers, from * REGISTER, factors, lanes.starts[row], sums);
    reduce(sums, numbers, plus == Lanes.NONE ? zero : plus * REGISTER, to * REGISTER);
  }

  /// Writes the product of the elements at `a` and at `b`, reduced, to `to`.
  ///
  /// One limb of `b` after the other is multiplied with `a`; then the multiple of the modulus is
  /// added that clears the lowest sum, and the sums move down.
  private static void multiply(double[] numbers, int a, int b, int to) {
    DoubleVector toHigh = DoubleVector.broadcast(DOUBLES, TO_HIGH);
    DoubleVector toLow = DoubleVector.broadcast(DOUBLES, TO_LOW);
    DoubleVector toBoth = DoubleVector.broadcast(DOUBLES, TO_HIGH + TO_LOW);
    DoubleVector m0 = DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[0]);
    DoubleVector m1 = DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[1]);
    DoubleVector m2 = DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[2]);
    DoubleVector m3 = DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[3]);
    DoubleVector m4 = DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[4]);
    DoubleVector a0 = DoubleVector.fromArray(DOUBLES, numbers, a);
    DoubleVector a1 = DoubleVector.fromArray(DOUBLES, numbers, a + WIDTH);
    DoubleVector a2 = DoubleVector.fromArray(DOUBLES, numbers, a + 2 * WIDTH);
    DoubleVector a3 = DoubleVector.fromArray(DOUBLES, numbers, a + 3 * WIDTH);
    DoubleVector a4 = DoubleVector.fromArray(DOUBLES, numbers, a + 4 * WIDTH);
    LongVector s0 = LongVector.broadcast(LONGS, PRODUCT_STARTS[0]);
    LongVector s1 = LongVector.broadcast(LONGS, PRODUCT_STARTS[1]);
    LongVector s2 = LongVector.broadcast(LONGS, PRODUCT_STARTS[2]);
    LongVector s3 = LongVector.broadcast(LONGS, PRODUCT_STARTS[3]);
    LongVector s4 = LongVector.broadcast(LONGS, PRODUCT_STARTS[4]);
    for (int i = 0; i < LIMBS; i++) {
      LongVector s5 = LongVector.broadcast(LONGS, PRODUCT_STARTS[LIMBS + i]);
      DoubleVector f = DoubleVector.fromArray(DOUBLES, numbers, b + i * WIDTH);
      DoubleVector high = a0.fma(f, toHigh);
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
    // What is above its limb moves up.
    LongVector up = s0.add(HALF).lanewise(ASHR, LIMB_BITS);
    s0 = s0.sub(up.lanewise(LSHL, LIMB_BITS));
    s1 = s1.add(up);
    up = s1.add(HALF).lanewise(ASHR, LIMB_BITS);
    s1 = s1.sub(up.lanewise(LSHL, LIMB_BITS));
    s2 = s2.add(up);
    up = s2.add(HALF).lanewise(ASHR, LIMB_BITS);
    s2 = s2.sub(up.lanewise(LSHL, LIMB_BITS));
    s3 = s3.add(up);
    up = s3.add(HALF).lanewise(ASHR, LIMB_BITS);
    s3 = s3.sub(up.lanewise(LSHL, LIMB_BITS));
    s4 = s4.add(up);
    s0.add(LOW_BITS).reinterpretAsDoubles().sub(toLow).intoArray(numbers, to);
    s1.add(LOW_BITS).reinterpretAsDoubles().sub(toLow).intoArray(numbers, to + WIDTH);
    s2.add(LOW_BITS).reinterpretAsDoubles().sub(toLow).intoArray(numbers, to + 2 * WIDTH);
    s3.add(LOW_BITS).reinterpretAsDoubles().sub(toLow).intoArray(numbers, to + 3 * WIDTH);
    s4.add(LOW_BITS).reinterpretAsDoubles().sub(toLow).intoArray(numbers, to + 4 * WIDTH);
  }

  /// Sums the products of elements, from `at` on, and factors, without reducing.
  ///
  /// @param factors limb by limb, one factor after the other
  /// @param starts what the ten sums start with
  /// @param sums the ten sums
  private static void sumProducts(
      double[] numbers, int at, double[] factors, long[] starts, long[] sums) {
    DoubleVector toHigh = DoubleVector.broadcast(DOUBLES, TO_HIGH);
    DoubleVector toBoth = DoubleVector.broadcast(DOUBLES, TO_HIGH + TO_LOW);
    LongVector s0 = LongVector.broadcast(LONGS, starts[0]);
    LongVector s1 = LongVector.broadcast(LONGS, starts[1]);
    LongVector s2 = LongVector.broadcast(LONGS, starts[2]);
    LongVector s3 = LongVector.broadcast(LONGS, starts[3]);
    LongVector s4 = LongVector.broadcast(LONGS, starts[4]);
    for (int i = 0; i < LIMBS; i++) {
      LongVector s5 = LongVector.broadcast(LONGS, starts[LIMBS + i]);
      int a = at;
      for (int k = i; k < factors.length; k += LIMBS) {
        DoubleVector f = DoubleVector.broadcast(DOUBLES, factors[k]);
        DoubleVector limb = DoubleVector.fromArray(DOUBLES, numbers, a);
        DoubleVector high = limb.fma(f, toHigh);
        s0 = s0.add(limb.fma(f, toBoth.sub(high)).reinterpretAsLongs());
        s1 = s1.add(high.reinterpretAsLongs());
        limb = DoubleVector.fromArray(DOUBLES, numbers, a + WIDTH);
        high = limb.fma(f, toHigh);
        s1 = s1.add(limb.fma(f, toBoth.sub(high)).reinterpretAsLongs());
        s2 = s2.add(high.reinterpretAsLongs());
        limb = DoubleVector.fromArray(DOUBLES, numbers, a + 2 * WIDTH);
        high = limb.fma(f, toHigh);
        s2 = s2.add(limb.fma(f, toBoth.sub(high)).reinterpretAsLongs());
        s3 = s3.add(high.reinterpretAsLongs());
        limb = DoubleVector.fromArray(DOUBLES, numbers, a + 3 * WIDTH);
        high = limb.fma(f, toHigh);
        s3 = s3.add(limb.fma(f, toBoth.sub(high)).reinterpretAsLongs());
        s4 = s4.add(high.reinterpretAsLongs());
        limb = DoubleVector.fromArray(DOUBLES, numbers, a + 4 * WIDTH);
        high = limb.fma(f, toHigh);
        s4 = s4.add(limb.fma(f, toBoth.sub(high)).reinterpretAsLongs());
        s5 = s5.add(high.reinterpretAsLongs());
        a += REGISTER;
      }
      s0.intoArray(sums, i * WIDTH);
      s0 = s1;
      s1 = s2;
      s2 = s3;
      s3 = s4;
      s4 = s5;
    }
    s0.intoArray(sums, 5 * WIDTH);
    s1.intoArray(sums, 6 * WIDTH);
    s2.intoArray(sums, 7 * WIDTH);
    s3.intoArray(sums, 8 * WIDTH);
    s4.intoArray(sums, 9 * WIDTH);
  }

  /// Reduces ten sums, adds the element at `plus`, and writes the element nearest to zero that is
  /// equal to that.
  private static void reduce(long[] sums, double[] numbers, int plus, int to) {
    DoubleVector toHigh = DoubleVector.broadcast(DOUBLES, TO_HIGH);
    DoubleVector toLow = DoubleVector.broadcast(DOUBLES, TO_LOW);
    DoubleVector toBoth = DoubleVector.broadcast(DOUBLES, TO_HIGH + TO_LOW);
    DoubleVector m0 = DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[0]);
    DoubleVector m1 = DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[1]);
    DoubleVector m2 = DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[2]);
    DoubleVector m3 = DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[3]);
    DoubleVector m4 = DoubleVector.broadcast(DOUBLES, MINUS_MODULUS[4]);
    LongVector s0 = LongVector.fromArray(LONGS, sums, 0);
    LongVector s1 = LongVector.fromArray(LONGS, sums, WIDTH);
    LongVector s2 = LongVector.fromArray(LONGS, sums, 2 * WIDTH);
    LongVector s3 = LongVector.fromArray(LONGS, sums, 3 * WIDTH);
    LongVector s4 = LongVector.fromArray(LONGS, sums, 4 * WIDTH);
    for (int i = 0; i < LIMBS; i++) {
      LongVector s5 =
          LongVector.fromArray(LONGS, sums, (LIMBS + i) * WIDTH)
              .add(
                  DoubleVector.fromArray(DOUBLES, numbers, plus + i * WIDTH)
                      .add(toLow)
                      .reinterpretAsLongs());
      // The lowest limb of the modulus is 1 - 2³², whose inverse modulo 2⁵¹ is 1 + 2³².
      LongVector q = s0.add(s0.lanewise(LSHL, 32)).lanewise(LSHL, ABOVE).lanewise(ASHR, ABOVE);
      DoubleVector f = q.add(LOW_BITS).reinterpretAsDoubles().sub(toLow);
      DoubleVector high = f.fma(m0, toHigh);
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

    // How often the modulus is in it, rounded; adding TO_LOW rounds.
    DoubleVector times = s4.lanewise(ASHR, COARSE).add(LOW_BITS).reinterpretAsDoubles().sub(toLow);
    LongVector whole = times.mul(PER_MODULUS).add(toLow).reinterpretAsLongs().sub(LOW_BITS);
    s0 = s0.sub(whole.mul(MODULUS[0]));
    s1 = s1.sub(whole.mul(MODULUS[1]));
    s2 = s2.sub(whole.mul(MODULUS[2]));
    s3 = s3.sub(whole.mul(MODULUS[3]));
    s4 = s4.sub(whole.mul(MODULUS[4]));

    // What is above its limb moves up.
    LongVector up = s0.add(HALF).lanewise(ASHR, LIMB_BITS);
    s0 = s0.sub(up.lanewise(LSHL, LIMB_BITS));
    s1 = s1.add(up);
    up = s1.add(HALF).lanewise(ASHR, LIMB_BITS);
    s1 = s1.sub(up.lanewise(LSHL, LIMB_BITS));
    s2 = s2.add(up);
    up = s2.add(HALF).lanewise(ASHR, LIMB_BITS);
    s2 = s2.sub(up.lanewise(LSHL, LIMB_BITS));
    s3 = s3.add(up);
    up = s3.add(HALF).lanewise(ASHR, LIMB_BITS);
    s3 = s3.sub(up.lanewise(LSHL, LIMB_BITS));
    s4 = s4.add(up);
    s0.add(LOW_BITS).reinterpretAsDoubles().sub(toLow).intoArray(numbers, to);
    s1.add(LOW_BITS).reinterpretAsDoubles().sub(toLow).intoArray(numbers, to + WIDTH);
    s2.add(LOW_BITS).reinterpretAsDoubles().sub(toLow).intoArray(numbers, to + 2 * WIDTH);
    s3.add(LOW_BITS).reinterpretAsDoubles().sub(toLow).intoArray(numbers, to + 3 * WIDTH);
    s4.add(LOW_BITS).reinterpretAsDoubles().sub(toLow).intoArray(numbers, to + 4 * WIDTH);
  }
}
