package fil.proofs.hash;

import static java.lang.Double.doubleToRawLongBits;

import fil.crypto.bls12381.Fr;
import java.math.BigInteger;
import java.util.List;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/// Lanes of the processor's vectors: two with 128 bits, four with 256, eight with 512.
///
/// An element is five limbs of 51 bits, least significant first, with signs, so that each is at
/// most 2⁵⁰ from zero; the form is Montgomery's, with 2²⁵⁵. Limbs are kept as double-precision
/// numbers, because vectors multiply those exactly, with one trick:
///
/// ```text
///   high = a·b + 3·2¹⁰²           rounded once, to a multiple of 2⁵¹
///   low  = a·b - (high - 3·2¹⁰²)  exact
/// ```
///
/// Both are fused multiply-adds. To `low` 3·2⁵¹ is added as well: then the bits of either, read as
/// an integer, are the number plus a constant, and integers are added exactly. How many constants
/// come together in each sum is known beforehand, and they are taken off at the start.
///
/// Products of a row are summed before they are reduced, once for all of them. A sum of products
/// may be several times the modulus; what leaves [VectorRegisters#sum] is centred again, at most a
/// little over half of it. [VectorRegisters#raise] needs no such step: starting from half the
/// modulus the square is at most 0.73 of it, the fourth power 0.98, the fifth 0.95.
final class VectorLanes implements Lanes {

  static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
  static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;

  /// The lanes of one vector.
  static final int WIDTH = DOUBLES.length();

  /// Limbs of an element.
  static final int LIMBS = 5;

  static final int LIMB_BITS = 51;

  /// Rows with more factors could overflow the sums.
  static final int LONGEST_ROW = 100;

  /// What is added to a product so that it is rounded to its high part, and its bits.
  static final double TO_HIGH = 0x1.8p103;

  private static final long HIGH_BITS = doubleToRawLongBits(TO_HIGH);

  /// What is added to a small integer so that its last bit is a number's last, and its bits.
  static final double TO_LOW = 0x1.8p52;

  static final long LOW_BITS = doubleToRawLongBits(TO_LOW);

  /// The modulus, and minus it, in limbs.
  static final long[] MODULUS = limbs(Fr.MODULUS);

  static final double[] MINUS_MODULUS = doubles(limbs(Fr.MODULUS.negate()));

  /// The factors of each row, limb by limb.
  final double[][] factors;

  /// What the ten sums of each row start with.
  final long[][] starts;

  private VectorLanes(List<Row> rows) {
    factors = new double[rows.size()][];
    starts = new long[rows.size()][];
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      if (row.factors().size() > LONGEST_ROW) {
        throw new IllegalArgumentException("a row of " + row.factors().size() + " factors");
      }
      factors[i] = new double[LIMBS * row.factors().size()];
      for (int k = 0; k < row.factors().size(); k++) {
        BigInteger factor = scaled(row.factors().get(k), row.passage().powersInFactor());
        System.arraycopy(doubles(limbs(factor)), 0, factors[i], LIMBS * k, LIMBS);
      }
      starts[i] = starts(row.factors().size(), true);
      long[] addend = limbs(scaled(row.addend(), row.passage().powersInAddend()));
      for (int limb = 0; limb < LIMBS; limb++) {
        starts[i][limb] += addend[limb];
      }
    }
  }

  /// Lanes that can sum these rows.
  static VectorLanes of(List<Row> rows) {
    return new VectorLanes(rows);
  }

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public Registers registers(int count) {
    return new VectorRegisters(this, count);
  }

  /// What the ten sums of a product of elements start with, so that the constants in the bits of
  /// their parts come to nothing.
  ///
  /// @param products how many products of elements are summed
  /// @param more whether another element is added at the upper end
  static long[] starts(int products, boolean more) {
    long[] lows = new long[2 * LIMBS];
    long[] highs = new long[2 * LIMBS];
    for (int i = 0; i < LIMBS; i++) {
      for (int j = 0; j < LIMBS; j++) {
        lows[i + j] += products;
        highs[i + j + 1] += products;
        // The reduction adds a multiple of the modulus at each limb. The low part at the limb
        // itself
        // is looked at with its constant, and the carry takes that along.
        lows[i + j] += j == 0 ? 0 : 1;
        highs[i + j + 1]++;
      }
    }
    long[] starts = new long[2 * LIMBS];
    for (int k = 0; k < starts.length; k++) {
      starts[k] = -lows[k] * LOW_BITS - highs[k] * HIGH_BITS;
      if (k >= 1 && k <= LIMBS) {
        starts[k] -= LOW_BITS >> LIMB_BITS;
      }
      if (more && k >= LIMBS) {
        starts[k] -= LOW_BITS;
      }
    }
    return starts;
  }

  /// The number between minus and plus half the modulus that stands for an element.
  private static BigInteger scaled(Fr element, int powers) {
    BigInteger number =
        element.toBigInteger().shiftLeft(powers * LIMBS * LIMB_BITS).mod(Fr.MODULUS);
    return number.compareTo(Fr.MODULUS.shiftRight(1)) > 0 ? number.subtract(Fr.MODULUS) : number;
  }

  private static long[] limbs(BigInteger number) {
    long[] limbs = new long[LIMBS];
    BigInteger rest = number;
    for (int i = 0; i < LIMBS - 1; i++) {
      limbs[i] = rest.longValue() << (Long.SIZE - LIMB_BITS) >> (Long.SIZE - LIMB_BITS);
      rest = rest.subtract(BigInteger.valueOf(limbs[i])).shiftRight(LIMB_BITS);
    }
    limbs[LIMBS - 1] = rest.longValueExact();
    return limbs;
  }

  private static double[] doubles(long[] limbs) {
    double[] doubles = new double[limbs.length];
    for (int i = 0; i < limbs.length; i++) {
      doubles[i] = limbs[i];
    }
    return doubles;
  }
}
