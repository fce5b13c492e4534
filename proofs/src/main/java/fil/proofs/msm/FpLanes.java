package fil.proofs.msm;

import fil.crypto.bls12381.Fp;
import java.math.BigInteger;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/// The base field in the lanes of the processor's vectors: eight elements at a time with 512 bits.
///
/// An element is eight limbs of 51 bits, least significant first, with signs; the form is
/// Montgomery's, with 2⁴⁰⁸. Limbs are double-precision numbers and are multiplied as
/// `fil.proofs.hash` does it for the scalar field:
///
/// ```text
///   high = a·b + 3·2¹⁰²           rounded once, to a multiple of 2⁵¹
///   low  = a·b - (high - 3·2¹⁰²)  exact
/// ```
///
/// The 27 bits above the modulus leave room to be lazy. An element is **settled** when its limbs
/// are at most 2⁵⁰ + 2⁷ from zero and its value little more than half the modulus. The difference
/// of two settled ones, limb by limb, may be a factor of a product as it is, as long as the other
/// factor is settled; what comes out of a product is settled.
final class FpLanes implements FieldLanes {

  static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
  static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;

  /// The lanes of one vector.
  static final int WIDTH = DOUBLES.length();

  /// Limbs of an element.
  static final int LIMBS = 8;

  static final int LIMB_BITS = 51;

  /// The numbers of one element in each lane.
  static final int SIZE = LIMBS * WIDTH;

  static final BigInteger RADIX = BigInteger.ONE.shiftLeft(LIMB_BITS);
  private static final BigInteger MONTGOMERY = BigInteger.ONE.shiftLeft(LIMBS * LIMB_BITS);

  private static final long RADIX_MASK = (1L << LIMB_BITS) - 1;
  private static final long LOW_MODULUS = Fp.MODULUS.longValue() & RADIX_MASK;

  /// Clears the sign-extended rest of a number above its limb.
  static final int ABOVE = Long.SIZE - LIMB_BITS;

  static final double[] MINUS_MODULUS = limbs(Fp.MODULUS.negate());

  /// `2⁸¹⁶ mod p`: multiplying by it takes a number into Montgomery form. In all lanes.
  private static final double[] INTO_MONTGOMERY = everywhere(MONTGOMERY.pow(2).mod(Fp.MODULUS));

  /// The number one, which takes an element out of Montgomery form. In all lanes.
  private static final double[] OUT_OF_MONTGOMERY = everywhere(BigInteger.ONE);

  private static final double[] ONE = everywhere(MONTGOMERY.mod(Fp.MODULUS));

  private static final long[] NOTHING = new long[2 * SIZE];

  private final long[] sums = new long[2 * SIZE];

  /// Room for the steps of an inversion.
  private final double[] steps = new double[12 * SIZE];

  @Override
  public int coefficients() {
    return 1;
  }

  @Override
  public void multiply(double[] n, int a, double[] o, int b, int to) {
    FpVectors.product(n, a, o, b, to);
  }

  @Override
  public void subtract(double[] n, int a, int b, int to) {
    FpVectors.difference(n, a, b, to);
  }

  @Override
  public void settle(double[] n, int at) {
    FpVectors.settled(n, at);
  }

  @Override
  public void enter(double[] n, int at) {
    FpVectors.product(n, at, INTO_MONTGOMERY, 0, at);
  }

  @Override
  public void leave(double[] n, int at) {
    FpVectors.product(n, at, OUT_OF_MONTGOMERY, 0, at);
  }

  @Override
  public void one(double[] n, int to) {
    System.arraycopy(ONE, 0, n, to, SIZE);
  }

  /// The lanes are multiplied with each other, so that only one number is left to be inverted, and
  /// all of that is undone then.
  @Override
  public boolean invert(double[] n, int at) {
    System.arraycopy(n, at, steps, 0, SIZE);
    int turns = Integer.numberOfTrailingZeros(WIDTH);
    for (int turn = 0; turn < turns; turn++) {
      int from = 2 * turn * SIZE;
      turnLanes(from, WIDTH >> (turn + 1), from + SIZE);
      FpVectors.product(steps, from, steps, from + SIZE, from + 2 * SIZE);
    }
    int last = 2 * turns * SIZE;
    BigInteger value = value(steps, last, 0).mod(Fp.MODULUS);
    if (value.signum() == 0) {
      return false;
    }
    // The inverse of a·R is to be R/a.
    double[] inverse =
        limbs(
            value.modInverse(Fp.MODULUS).multiply(MONTGOMERY).multiply(MONTGOMERY).mod(Fp.MODULUS));
    for (int i = 0; i < SIZE; i++) {
      steps[last + i] = inverse[i / WIDTH];
    }
    for (int turn = turns - 1; turn >= 0; turn--) {
      int from = 2 * turn * SIZE;
      FpVectors.product(steps, from + 2 * SIZE, steps, from + SIZE, from);
    }
    System.arraycopy(steps, 0, n, at, SIZE);
    return true;
  }

  @Override
  public boolean isZero(double[] n, int at, int lane) {
    long low = (long) n[at + lane] & RADIX_MASK;
    return (low == 0 || low == LOW_MODULUS || low == RADIX_MASK + 1 - LOW_MODULUS)
        && value(n, at, lane).mod(Fp.MODULUS).signum() == 0;
  }

  /// Moves each lane by some places, in a circle.
  private void turnLanes(int from, int places, int to) {
    for (int limb = 0; limb < SIZE; limb += WIDTH) {
      for (int lane = 0; lane < WIDTH; lane++) {
        steps[to + limb + lane] = steps[from + limb + (lane + places) % WIDTH];
      }
    }
  }

  /// The integer in one lane.
  static BigInteger value(double[] n, int at, int lane) {
    BigInteger value = BigInteger.ZERO;
    for (int limb = LIMBS - 1; limb >= 0; limb--) {
      value =
          value.shiftLeft(LIMB_BITS).add(BigInteger.valueOf((long) n[at + limb * WIDTH + lane]));
    }
    return value;
  }

  /// The limbs of a number, each at most 2⁵⁰ from zero.
  static double[] limbs(BigInteger number) {
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

  private static double[] everywhere(BigInteger number) {
    double[] limbs = limbs(number);
    double[] lanes = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      lanes[i] = limbs[i / WIDTH];
    }
    return lanes;
  }

  /// Writes `a·b + sign·c·d`, settled: two products, reduced once.
  void sumOfProducts(
      double[] n, int a, double[] o, int b, int c, int d, double sign, double[] target, int to) {
    FpVectors.addProduct(n, a, o, b, 1, NOTHING, sums);
    FpVectors.addProduct(n, c, o, d, sign, sums, sums);
    FpVectors.reduce(sums, target, to);
  }
}
