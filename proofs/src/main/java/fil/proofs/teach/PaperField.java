package fil.proofs.teach;

import java.math.BigInteger;

/// A field small enough for paper: the numbers below a prime.
///
/// @param prime at most 32,749, so that products fit
public record PaperField(int prime) {

  /// The field of the examples.
  public static final PaperField OF_97 = new PaperField(97);

  private static final int LARGEST = 32_749;

  public PaperField {
    if (prime < 2 || prime > LARGEST || !BigInteger.valueOf(prime).isProbablePrime(64)) {
      throw new IllegalArgumentException(
          "a field for paper has a prime of at most " + LARGEST + ", not " + prime);
    }
  }

  /// Any whole number as an element: what is left of it after dividing by the prime.
  public int of(long number) {
    return (int) Math.floorMod(number, (long) prime);
  }

  public int add(int left, int right) {
    return of((long) left + right);
  }

  public int subtract(int left, int right) {
    return of((long) left - right);
  }

  public int multiply(int left, int right) {
    return of((long) left * right);
  }

  /// The number that makes one with this one.
  ///
  /// @throws IllegalArgumentException for zero
  public int inverse(int number) {
    if (of(number) == 0) {
      throw new IllegalArgumentException("zero has no inverse");
    }
    return BigInteger.valueOf(of(number)).modInverse(BigInteger.valueOf(prime)).intValueExact();
  }

  public int divide(int left, int right) {
    return multiply(left, inverse(right));
  }
}
