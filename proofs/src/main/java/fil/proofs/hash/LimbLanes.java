package fil.proofs.hash;

import static java.lang.Math.unsignedMultiplyHigh;

import fil.crypto.bls12381.Fr;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.List;

/// One lane, computed with the processor's 64-bit multiplication, on any processor.
///
/// An element is four limbs of 64 bits, least significant first, below the modulus, in Montgomery's
/// form with 2²⁵⁶, as in [Fr]. Other than there no objects are made.
final class LimbLanes implements Lanes {

  static final int LIMBS = 4;

  /// The modulus, least significant limb first.
  private static final long[] MODULUS = limbs(Fr.MODULUS);

  private static final long R0 = MODULUS[0];
  private static final long R1 = MODULUS[1];
  private static final long R2 = MODULUS[2];
  private static final long R3 = MODULUS[3];

  /// `-1/r` modulo 2⁶⁴: adding `t` times that times `r` to a number with lowest limb `t` clears it.
  private static final long NEGATED_INVERSE =
      Fr.MODULUS.modInverse(BigInteger.TWO.pow(Long.SIZE)).negate().longValue();

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final long[][] factors;
  private final long[][] addends;

  private LimbLanes(List<Row> rows) {
    factors = new long[rows.size()][];
    addends = new long[rows.size()][];
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      factors[i] = new long[LIMBS * row.factors().size()];
      for (int k = 0; k < row.factors().size(); k++) {
        long[] factor = scaled(row.factors().get(k), row.passage().powersInFactor());
        System.arraycopy(factor, 0, factors[i], LIMBS * k, LIMBS);
      }
      addends[i] = scaled(row.addend(), row.passage().powersInAddend());
    }
  }

  /// Lanes that can sum these rows.
  static LimbLanes of(List<Row> rows) {
    return new LimbLanes(rows);
  }

  @Override
  public int width() {
    return 1;
  }

  @Override
  public Registers registers(int count) {
    return new LimbRegisters(count);
  }

  private static long[] scaled(Fr element, int powers) {
    return limbs(element.toBigInteger().shiftLeft(powers * LIMBS * Long.SIZE).mod(Fr.MODULUS));
  }

  private static long[] limbs(BigInteger number) {
    long[] limbs = new long[LIMBS];
    for (int i = 0; i < LIMBS; i++) {
      limbs[i] = number.shiftRight(i * Long.SIZE).longValue();
    }
    return limbs;
  }

  private final class LimbRegisters implements Registers {

    private final long[] numbers;
    private final int scratch;

    LimbRegisters(int count) {
      numbers = new long[(count + 1) * LIMBS];
      scratch = count * LIMBS;
    }

    @Override
    public void put(int register, int lane, byte[] source, int offset) {
      int at = register * LIMBS;
      numbers[at] = (long) WORD.get(source, offset);
      numbers[at + 1] = (long) WORD.get(source, offset + 8);
      numbers[at + 2] = (long) WORD.get(source, offset + 16);
      numbers[at + 3] = (long) WORD.get(source, offset + 24);
      Lanes.requireElement(numbers[at + 3], source, offset);
    }

    @Override
    public void take(int register, int lane, byte[] target, int offset) {
      for (int i = 0; i < LIMBS; i++) {
        WORD.set(target, offset + i * Long.BYTES, numbers[register * LIMBS + i]);
      }
    }

    @Override
    public void raise(int from, int to) {
      int power = from * LIMBS;
      multiply(power, power, scratch);
      multiply(scratch, scratch, scratch);
      multiply(scratch, power, to * LIMBS);
    }

    /// As in [Fr#multiply]: since the modulus is below 2²⁵⁵, the sum needs no fifth limb between
    /// rounds.
    private void multiply(int a, int b, int to) {
      long a0 = numbers[a];
      long a1 = numbers[a + 1];
      long a2 = numbers[a + 2];
      long a3 = numbers[a + 3];
      long t0 = 0;
      long t1 = 0;
      long t2 = 0;
      long t3 = 0;
      for (int i = 0; i < LIMBS; i++) {
        long f = numbers[b + i];
        long low = a0 * f;
        long sum = t0 + low;
        long carry = unsignedMultiplyHigh(a0, f) + carry(sum, low);
        long m = sum * NEGATED_INVERSE;
        low = m * R0;
        long fold = unsignedMultiplyHigh(m, R0) + carry(sum + low, low);

        low = a1 * f;
        sum = t1 + low;
        long high = unsignedMultiplyHigh(a1, f) + carry(sum, low);
        sum += carry;
        carry = high + carry(sum, carry);
        low = m * R1;
        t0 = sum + low;
        high = unsignedMultiplyHigh(m, R1) + carry(t0, low);
        t0 += fold;
        fold = high + carry(t0, fold);

        low = a2 * f;
        sum = t2 + low;
        high = unsignedMultiplyHigh(a2, f) + carry(sum, low);
        sum += carry;
        carry = high + carry(sum, carry);
        low = m * R2;
        t1 = sum + low;
        high = unsignedMultiplyHigh(m, R2) + carry(t1, low);
        t1 += fold;
        fold = high + carry(t1, fold);

        low = a3 * f;
        sum = t3 + low;
        high = unsignedMultiplyHigh(a3, f) + carry(sum, low);
        sum += carry;
        carry = high + carry(sum, carry);
        low = m * R3;
        t2 = sum + low;
        high = unsignedMultiplyHigh(m, R3) + carry(t2, low);
        t2 += fold;
        t3 = high + carry(t2, fold) + carry;
      }
      store(t0, t1, t2, t3, 0, to);
    }

    /// As in [Fr#innerProduct]: one reduction for all products of a row.
    @Override
    public void sum(int row, int from, int plus, int to) {
      long[] rowFactors = factors[row];
      long[] addend = addends[row];
      long t0 = addend[0];
      long t1 = addend[1];
      long t2 = addend[2];
      long t3 = addend[3];
      long t4 = 0;
      for (int i = 0; i < LIMBS; i++) {
        long t5 = 0;
        int a = from * LIMBS;
        for (int k = i; k < rowFactors.length; k += LIMBS) {
          long f = rowFactors[k];
          long factor = numbers[a];
          long low = factor * f;
          t0 += low;
          long carry = unsignedMultiplyHigh(factor, f) + carry(t0, low);
          factor = numbers[a + 1];
          low = factor * f + carry;
          carry = unsignedMultiplyHigh(factor, f) + carry(low, carry);
          t1 += low;
          carry += carry(t1, low);
          factor = numbers[a + 2];
          low = factor * f + carry;
          carry = unsignedMultiplyHigh(factor, f) + carry(low, carry);
          t2 += low;
          carry += carry(t2, low);
          factor = numbers[a + 3];
          low = factor * f + carry;
          carry = unsignedMultiplyHigh(factor, f) + carry(low, carry);
          t3 += low;
          carry += carry(t3, low);
          t4 += carry;
          t5 += carry(t4, carry);
          a += LIMBS;
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
      if (plus != NONE) {
        int p = plus * LIMBS;
        t0 += numbers[p];
        long carry = carry(t0, numbers[p]);
        long add = numbers[p + 1] + carry; // a limb below that of the modulus: no overflow matters
        long next = carry(add, carry);
        t1 += add;
        carry = next + carry(t1, add);
        add = numbers[p + 2] + carry;
        next = carry(add, carry);
        t2 += add;
        carry = next + carry(t2, add);
        add = numbers[p + 3] + carry;
        t3 += add;
        t4 += carry(t3, add);
      }
      store(t0, t1, t2, t3, t4, to * LIMBS);
    }

    /// Takes the modulus off as often as it is there, a few times at most, and writes the rest.
    private void store(long s0, long s1, long s2, long s3, long s4, int to) {
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
          numbers[to] = t0;
          numbers[to + 1] = t1;
          numbers[to + 2] = t2;
          numbers[to + 3] = t3;
          return;
        }
        t0 = d0;
        t1 = d1;
        t2 = d2;
        t3 = d3;
        t4 -= next;
      }
    }

    /// 1 when `sum`, which had `addend` added to it, went over the end of its 64 bits.
    private static long carry(long sum, long addend) {
      return Long.compareUnsigned(sum, addend) < 0 ? 1 : 0;
    }

    /// 1 when `a - b` goes below zero.
    private static long borrow(long a, long b) {
      return Long.compareUnsigned(a, b) < 0 ? 1 : 0;
    }
  }
}
