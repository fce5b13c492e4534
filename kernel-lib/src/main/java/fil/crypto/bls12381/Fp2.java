package fil.crypto.bls12381;

import java.math.BigInteger;
import java.util.Optional;

/// The complex numbers over [Fp]: `c0 + c1·i` with `i² = -1`. Coordinates of points in [G2].
///
/// @param c0 the real part
/// @param c1 the imaginary part
record Fp2(Fp c0, Fp c1) implements Field<Fp2> {

  static final Fp2 ZERO = new Fp2(Fp.ZERO, Fp.ZERO);

  static final Fp2 ONE = new Fp2(Fp.ONE, Fp.ZERO);

  private static final Fp HALF = Fp.of(2).inverse();

  /// The element with small parts, which may be negative.
  static Fp2 of(long real, long imaginary) {
    return new Fp2(signed(real), signed(imaginary));
  }

  private static Fp signed(long value) {
    return value < 0 ? Fp.of(-value).negate() : Fp.of(value);
  }

  @Override
  public Fp2 add(Fp2 other) {
    return new Fp2(c0.add(other.c0), c1.add(other.c1));
  }

  @Override
  public Fp2 subtract(Fp2 other) {
    return new Fp2(c0.subtract(other.c0), c1.subtract(other.c1));
  }

  @Override
  public Fp2 negate() {
    return new Fp2(c0.negate(), c1.negate());
  }

  /// The sum with parts that are not reduced, good only to be multiplied: see [Fp#plus].
  Fp2 plus(Fp2 other) {
    return new Fp2(c0.plus(other.c0), c1.plus(other.c1));
  }

  /// The product. Both factors may come from [#plus].
  @Override
  public Fp2 multiply(Fp2 other) {
    return new Fp2(
        Fp.differenceOfProducts(c0, other.c0, c1, other.c1),
        Fp.sumOfProducts(c0, other.c1, c1, other.c0));
  }

  Fp2 multiply(Fp factor) {
    return new Fp2(c0.multiply(factor), c1.multiply(factor));
  }

  /// This times `1 + i`, from which the higher fields are made.
  Fp2 timesOnePlusI() {
    return new Fp2(c0.subtract(c1), c0.add(c1));
  }

  @Override
  public Fp2 square() {
    // (a + bi)² = (a + b)(a - b) + 2abi
    return new Fp2(c0.plus(c1).multiply(c0.subtract(c1)), c0.plus(c0).multiply(c1));
  }

  /// `c0 - c1·i`, which is also this to the power of `p`.
  Fp2 conjugate() {
    return new Fp2(c0, c1.negate());
  }

  @Override
  public Fp2 inverse() {
    Fp inverse = norm().inverse();
    return new Fp2(c0.multiply(inverse), c1.negate().multiply(inverse));
  }

  /// `c0² + c1²`, the product with the conjugate.
  private Fp norm() {
    return Fp.sumOfProducts(c0, c0, c1, c1);
  }

  Fp2 pow(BigInteger exponent) {
    return new Exponent(exponent).raise(this, ONE);
  }

  /// An element whose square is this one, where there is one; its negation is the other.
  Optional<Fp2> sqrt() {
    if (c1.isZero()) {
      // Of a and -a one is a square, since -1 is none.
      return c0.sqrt()
          .map(root -> new Fp2(root, Fp.ZERO))
          .or(() -> c0.negate().sqrt().map(root -> new Fp2(Fp.ZERO, root)));
    }
    Optional<Fp> length = norm().sqrt();
    if (length.isEmpty()) {
      return Optional.empty();
    }
    // The parts (u, v) of a root have u² - v² = c0, 2uv = c1 and u² + v² = ±length. So u² is
    // d = (c0 + length)/2 or, if that is no square, -c1²/4d. See Fp.rootPower for what w is.
    Fp d = c0.add(length.get()).multiply(HALF);
    Fp w = d.rootPower();
    Fp rootOfD = w.multiply(d);
    Fp other = w.multiply(c1).multiply(HALF);
    return Optional.of(
        rootOfD.square().equals(d) ? new Fp2(rootOfD, other) : new Fp2(other, rootOfD.negate()));
  }

  @Override
  public boolean isZero() {
    return c0.isZero() && c1.isZero();
  }

  /// The sign in hashing to curves: whether the first part that is not zero is odd.
  boolean isOdd() {
    return c0.isOdd() || (c0.isZero() && c1.isOdd());
  }

  /// The sign in the encoding of points: whether this is above its negation, the imaginary part
  /// first.
  boolean isLarge() {
    return c1.isZero() ? c0.isLarge() : c1.isLarge();
  }
}
