package fil.proofs.ntt;

import fil.crypto.bls12381.Fr;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;

/// The powers of a root of unity, and the number-theoretic transform: from the coefficients of a
/// polynomial to its values at those powers, and back.
///
/// This is the definition that an [Ntt] is held to: the recursion of Cooley and Tukey, as it is
/// written on paper. A polynomial of even and odd coefficients is `p(x) = e(x²) + x·o(x²)`, and the
/// squares of the points are the points of the half transform.
///
/// @param log the logarithm of the size, from 0 to 32
public record Domain(int log) {

  /// The exponent of two in the order of the field's units.
  private static final int MOST = 32;

  /// A generator of the field's units.
  public static final Fr GENERATOR = Fr.of(7);

  private static final BigInteger ODD_PART = Fr.MODULUS.subtract(BigInteger.ONE).shiftRight(MOST);

  /// A root of unity of order 2³².
  private static final Fr ROOT = GENERATOR.pow(ODD_PART);

  public Domain {
    if (log < 0 || log > MOST) {
      throw new IllegalArgumentException("there is no transform of size 2^" + log);
    }
  }

  /// The transform of that many values.
  ///
  /// @throws IllegalArgumentException when it is not a power of two
  public static Domain ofSize(int size) {
    if (Integer.bitCount(size) != 1 || size < 1) {
      throw new IllegalArgumentException("a transform has a power of two of values, not " + size);
    }
    return new Domain(Integer.numberOfTrailingZeros(size));
  }

  /// The smallest domain with room for that many values.
  ///
  /// @throws IllegalArgumentException when there is none, or no value
  public static Domain atLeast(long values) {
    if (values < 1) {
      throw new IllegalArgumentException("a transform of " + values + " values");
    }
    return new Domain(Long.SIZE - Long.numberOfLeadingZeros(values - 1));
  }

  /// How many powers there are.
  public long size() {
    return 1L << log;
  }

  /// The root of unity whose powers are the points.
  public Fr root() {
    return ROOT.pow(BigInteger.ONE.shiftLeft(MOST - log));
  }

  /// The values of a polynomial at the powers of [#root], from the 0th on.
  ///
  /// @param coefficients the lowest first
  public List<Fr> values(List<Fr> coefficients) {
    requireSize(coefficients);
    return List.of(transform(coefficients.toArray(Fr[]::new), root()));
  }

  /// The polynomial with these values: the inverse of [#values].
  public List<Fr> coefficients(List<Fr> values) {
    requireSize(values);
    Fr[] reversed = transform(values.toArray(Fr[]::new), root().inverse());
    Fr size = Fr.of(1L << log).inverse();
    return IntStream.range(0, reversed.length).mapToObj(i -> reversed[i].multiply(size)).toList();
  }

  /// The values at the points 7, 7·root, 7·root², …, where the polynomial that is zero at all
  /// powers of the root is not zero.
  public List<Fr> valuesOnCoset(List<Fr> coefficients) {
    return values(scale(coefficients, GENERATOR));
  }

  /// The inverse of [#valuesOnCoset].
  public List<Fr> coefficientsFromCoset(List<Fr> values) {
    return scale(coefficients(values), GENERATOR.inverse());
  }

  /// Divides values on the coset by those of the polynomial `xⁿ - 1`, which are all the same there.
  public List<Fr> divideByVanishing(List<Fr> values) {
    requireSize(values);
    Fr inverse = vanishing().inverse();
    return values.stream().map(value -> value.multiply(inverse)).toList();
  }

  /// The value of `xⁿ - 1` on the coset.
  public Fr vanishing() {
    return GENERATOR.pow(BigInteger.ONE.shiftLeft(log)).subtract(Fr.ONE);
  }

  private static List<Fr> scale(List<Fr> values, Fr by) {
    Fr[] scaled = values.toArray(Fr[]::new);
    Fr power = Fr.ONE;
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = scaled[i].multiply(power);
      power = power.multiply(by);
    }
    return List.of(scaled);
  }

  private static Fr[] transform(Fr[] coefficients, Fr root) {
    int half = coefficients.length / 2;
    if (half == 0) {
      return coefficients;
    }
    Fr[] even = new Fr[half];
    Fr[] odd = new Fr[half];
    for (int i = 0; i < half; i++) {
      even[i] = coefficients[2 * i];
      odd[i] = coefficients[2 * i + 1];
    }
    Fr[] evenValues = transform(even, root.square());
    Fr[] oddValues = transform(odd, root.square());
    Fr[] values = new Fr[2 * half];
    Fr point = Fr.ONE;
    for (int i = 0; i < half; i++) {
      Fr term = oddValues[i].multiply(point);
      values[i] = evenValues[i].add(term);
      values[i + half] = evenValues[i].subtract(term);
      point = point.multiply(root);
    }
    return values;
  }

  private void requireSize(List<Fr> values) {
    if (values.size() != 1L << log) {
      throw new IllegalArgumentException(values.size() + " values for a transform of 2^" + log);
    }
  }
}
