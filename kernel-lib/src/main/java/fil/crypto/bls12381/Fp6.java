package fil.crypto.bls12381;

/// `c0 + c1·v + c2·v²` over [Fp2], with `v³ = 1 + i`.
record Fp6(Fp2 c0, Fp2 c1, Fp2 c2) {

  static final Fp6 ZERO = new Fp6(Fp2.ZERO, Fp2.ZERO, Fp2.ZERO);

  static final Fp6 ONE = new Fp6(Fp2.ONE, Fp2.ZERO, Fp2.ZERO);

  Fp6 add(Fp6 other) {
    return new Fp6(c0.add(other.c0), c1.add(other.c1), c2.add(other.c2));
  }

  Fp6 subtract(Fp6 other) {
    return new Fp6(c0.subtract(other.c0), c1.subtract(other.c1), c2.subtract(other.c2));
  }

  Fp6 negate() {
    return new Fp6(c0.negate(), c1.negate(), c2.negate());
  }

  /// Six products instead of nine, after Karatsuba: `a·d + b·c = (a + b)·(c + d) - a·c - b·d`.
  Fp6 multiply(Fp6 other) {
    Fp2 p0 = c0.multiply(other.c0);
    Fp2 p1 = c1.multiply(other.c1);
    Fp2 p2 = c2.multiply(other.c2);
    Fp2 p12 = c1.plus(c2).multiply(other.c1.plus(other.c2)).subtract(p1).subtract(p2);
    Fp2 p01 = c0.plus(c1).multiply(other.c0.plus(other.c1)).subtract(p0).subtract(p1);
    Fp2 p02 = c0.plus(c2).multiply(other.c0.plus(other.c2)).subtract(p0).subtract(p2);
    return new Fp6(p0.add(p12.timesOnePlusI()), p01.add(p2.timesOnePlusI()), p02.add(p1));
  }

  /// This times `a + b·v`.
  Fp6 multiply(Fp2 a, Fp2 b) {
    Fp2 p0 = c0.multiply(a);
    Fp2 p1 = c1.multiply(b);
    Fp2 p01 = c0.plus(c1).multiply(a.plus(b)).subtract(p0).subtract(p1);
    return new Fp6(p0.add(c2.multiply(b).timesOnePlusI()), p01, p1.add(c2.multiply(a)));
  }

  /// This times `b·v`.
  Fp6 multiplyByV(Fp2 b) {
    return new Fp6(c2.multiply(b).timesOnePlusI(), c0.multiply(b), c1.multiply(b));
  }

  Fp6 timesV() {
    return new Fp6(c2.timesOnePlusI(), c0, c1);
  }

  Fp6 square() {
    return multiply(this);
  }

  /// The element whose product with this one is one.
  ///
  /// @throws ArithmeticException for zero, which has none
  Fp6 inverse() {
    // The norm down to Fp2, by cofactors.
    Fp2 n0 = c0.square().subtract(c1.multiply(c2).timesOnePlusI());
    Fp2 n1 = c2.square().timesOnePlusI().subtract(c0.multiply(c1));
    Fp2 n2 = c1.square().subtract(c0.multiply(c2));
    Fp2 norm = c0.multiply(n0).add(c2.multiply(n1).add(c1.multiply(n2)).timesOnePlusI());
    Fp2 inverse = norm.inverse();
    return new Fp6(n0.multiply(inverse), n1.multiply(inverse), n2.multiply(inverse));
  }
}
