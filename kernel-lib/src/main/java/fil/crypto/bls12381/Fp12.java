package fil.crypto.bls12381;

import java.math.BigInteger;

/// `c0 + c1·w` over [Fp6], with `w² = v`: the field in which pairings have their values.
///
/// Written in powers of `w` alone, with `w⁶ = 1 + i`, the six coefficients in [Fp2] are `c0.c0`,
/// `c1.c0`, `c0.c1`, `c1.c1`, `c0.c2`, `c1.c2`.
record Fp12(Fp6 c0, Fp6 c1) {

  static final Fp12 ONE = new Fp12(Fp6.ONE, Fp6.ZERO);

  /// `w^(p-1)`, which is in Fp2, to the powers 0 to 5.
  private static final Fp2 W1 =
      Fp2.of(1, 1).pow(Fp.MODULUS.subtract(BigInteger.ONE).divide(BigInteger.valueOf(6)));

  private static final Fp2 W2 = W1.square();
  private static final Fp2 W3 = W2.multiply(W1);
  private static final Fp2 W4 = W2.square();
  private static final Fp2 W5 = W4.multiply(W1);

  Fp12 add(Fp12 other) {
    return new Fp12(c0.add(other.c0), c1.add(other.c1));
  }

  Fp12 multiply(Fp12 other) {
    Fp6 p0 = c0.multiply(other.c0);
    Fp6 p1 = c1.multiply(other.c1);
    Fp6 crossed = c0.add(c1).multiply(other.c0.add(other.c1)).subtract(p0).subtract(p1);
    return new Fp12(p0.add(p1.timesV()), crossed);
  }

  /// This times `a + b·w² + c·w³`, which is what the lines of a pairing look like.
  Fp12 multiplyByLine(Fp2 a, Fp2 b, Fp2 c) {
    Fp6 p0 = c0.multiply(a, b);
    Fp6 p1 = c1.multiplyByV(c);
    Fp6 crossed = c0.add(c1).multiply(a, b.add(c)).subtract(p0).subtract(p1);
    return new Fp12(p0.add(p1.timesV()), crossed);
  }

  /// This times `a + b·w² + w³`: a line whose last coefficient is one.
  Fp12 multiplyByLine(Fp2 a, Fp2 b) {
    return new Fp12(
        c0.multiply(a, b).add(c1.timesV().timesV()), c1.multiply(a, b).add(c0.timesV()));
  }

  Fp12 square() {
    // (a + bw)² = (a + b)(a + bv) - ab - abv + 2abw
    Fp6 product = c0.multiply(c1);
    Fp6 real =
        c0.add(c1).multiply(c0.add(c1.timesV())).subtract(product).subtract(product.timesV());
    return new Fp12(real, product.add(product));
  }

  /// The square of an element whose order divides `p⁴ - p² + 1`, at a third of the price, see
  /// [Granger and Scott]. Other elements give nonsense.
  ///
  /// [Granger and Scott]: https://eprint.iacr.org/2009/565
  Fp12 squareUnitary() {
    Fp4 a = Fp4.square(c0.c0(), c1.c1());
    Fp4 b = Fp4.square(c1.c0(), c0.c2());
    Fp4 c = Fp4.square(c0.c1(), c1.c2());
    return new Fp12(
        new Fp6(
            thriceLessTwice(a.real, c0.c0()),
            thriceLessTwice(b.real, c0.c1()),
            thriceLessTwice(c.real, c0.c2())),
        new Fp6(
            thricePlusTwice(c.imaginary.timesOnePlusI(), c1.c0()),
            thricePlusTwice(a.imaginary, c1.c1()),
            thricePlusTwice(b.imaginary, c1.c2())));
  }

  private static Fp2 thriceLessTwice(Fp2 a, Fp2 b) {
    return new Fp2(a.c0().thriceLessTwice(b.c0()), a.c1().thriceLessTwice(b.c1()));
  }

  private static Fp2 thricePlusTwice(Fp2 a, Fp2 b) {
    return new Fp2(a.c0().thricePlusTwice(b.c0()), a.c1().thricePlusTwice(b.c1()));
  }

  /// A number of the field between Fp2 and Fp12 that is made with `w³`.
  private record Fp4(Fp2 real, Fp2 imaginary) {
    static Fp4 square(Fp2 a, Fp2 b) {
      Fp2 aa = a.square();
      Fp2 bb = b.square();
      return new Fp4(aa.add(bb.timesOnePlusI()), a.add(b).square().subtract(aa).subtract(bb));
    }
  }

  /// `c0 - c1·w`, which is also this to the power of `p⁶`; for unitary elements the inverse.
  Fp12 conjugate() {
    return new Fp12(c0, c1.negate());
  }

  /// The element whose product with this one is one.
  ///
  /// @throws ArithmeticException for zero, which has none
  Fp12 inverse() {
    Fp6 inverse = c0.square().subtract(c1.square().timesV()).inverse();
    return new Fp12(c0.multiply(inverse), c1.negate().multiply(inverse));
  }

  /// This to the power of `p`, see Frobenius: powers of sums are sums of powers.
  Fp12 frobenius() {
    return new Fp12(
        new Fp6(
            c0.c0().conjugate(),
            c0.c1().conjugate().multiply(W2),
            c0.c2().conjugate().multiply(W4)),
        new Fp6(
            c1.c0().conjugate().multiply(W1),
            c1.c1().conjugate().multiply(W3),
            c1.c2().conjugate().multiply(W5)));
  }
}
