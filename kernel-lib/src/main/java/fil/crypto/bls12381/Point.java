package fil.crypto.bls12381;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// A point of a curve `y² = x³ + b`, in Jacobian coordinates: `(X, Y, Z)` stands for
/// `(X/Z², Y/Z³)`, and any `Z = 0` for the point at infinity. So adding takes no division.
///
/// The sum of three points is infinity when they lie on a line. `b` is not in the formulas: a point
/// brings its curve along.
///
/// The formulas are those of the [Explicit-Formulas Database], by Lange and by Bernstein and Lange.
///
/// [Explicit-Formulas Database]: https://hyperelliptic.org/EFD/g1p/auto-shortw-jacobian-0.html
///
/// @param <F> the field of the coordinates
record Point<F extends Field<F>>(F x, F y, F z) {

  /// The bits of a scalar that are handled together.
  private static final int DIGIT_BITS = 4;

  boolean isInfinity() {
    return z.isZero();
  }

  Point<F> negate() {
    return new Point<>(x, y.negate(), z);
  }

  Point<F> twice() {
    F xx = x.square();
    F yy = y.square();
    F yyyy = yy.square();
    F s = x.add(yy).square().subtract(xx).subtract(yyyy).twice();
    F m = xx.twice().add(xx);
    F newX = m.square().subtract(s.twice());
    F newY = m.multiply(s.subtract(newX)).subtract(yyyy.twice().twice().twice());
    return new Point<>(newX, newY, y.multiply(z).twice());
  }

  Point<F> add(Point<F> other) {
    if (isInfinity()) {
      return other;
    }
    if (other.isInfinity()) {
      return this;
    }
    F zz1 = z.square();
    F zz2 = other.z.square();
    F u1 = x.multiply(zz2);
    F u2 = other.x.multiply(zz1);
    F s1 = y.multiply(other.z).multiply(zz2);
    F s2 = other.y.multiply(z).multiply(zz1);
    F h = u2.subtract(u1);
    F r = s2.subtract(s1).twice();
    if (h.isZero()) {
      return r.isZero() ? twice() : new Point<>(x, y, h);
    }
    F i = h.twice().square();
    F j = h.multiply(i);
    F v = u1.multiply(i);
    F newX = r.square().subtract(j).subtract(v.twice());
    F newY = r.multiply(v.subtract(newX)).subtract(s1.multiply(j).twice());
    F newZ = z.add(other.z).square().subtract(zz1).subtract(zz2).multiply(h);
    return new Point<>(newX, newY, newZ);
  }

  /// The sum with a point whose `Z` is one, for two thirds of the price.
  Point<F> addNormalized(Point<F> other) {
    if (isInfinity()) {
      return other;
    }
    F zz = z.square();
    F h = other.x.multiply(zz).subtract(x);
    F r = other.y.multiply(z).multiply(zz).subtract(y).twice();
    if (h.isZero()) {
      return r.isZero() ? twice() : new Point<>(x, y, h);
    }
    F hh = h.square();
    F i = hh.twice().twice();
    F j = h.multiply(i);
    F v = x.multiply(i);
    F newX = r.square().subtract(j).subtract(v.twice());
    F newY = r.multiply(v.subtract(newX)).subtract(y.multiply(j).twice());
    F newZ = z.add(h).square().subtract(zz).subtract(hh);
    return new Point<>(newX, newY, newZ);
  }

  Point<F> subtract(Point<F> other) {
    return add(other.negate());
  }

  /// This point, `scalar` times.
  ///
  /// @param scalar not negative
  Point<F> times(BigInteger scalar) {
    List<Point<F>> multiples = new ArrayList<>();
    multiples.add(infinity());
    for (int i = 1; i < 1 << DIGIT_BITS; i++) {
      multiples.add(multiples.get(i - 1).add(this));
    }
    Point<F> sum = infinity();
    int digits = (scalar.bitLength() + DIGIT_BITS - 1) / DIGIT_BITS;
    for (int i = digits - 1; i >= 0; i--) {
      sum = sum.twice().twice().twice().twice();
      int digit = scalar.shiftRight(DIGIT_BITS * i).intValue() & ((1 << DIGIT_BITS) - 1);
      sum = sum.add(multiples.get(digit));
    }
    return sum;
  }

  /// This point `x` times, the curve's parameter, which has few bits set and is negative.
  Point<F> timesParameter() {
    Point<F> sum = this;
    for (int i = 62; i >= 0; i--) {
      sum = sum.twice();
      if ((Parameter.NEGATED >>> i & 1) == 1) {
        sum = sum.add(this);
      }
    }
    return sum.negate();
  }

  /// The same point with `Z = 1`; infinity as it is.
  Point<F> normalized(F one) {
    if (isInfinity() || z.equals(one)) {
      return this;
    }
    F inverse = z.inverse();
    F square = inverse.square();
    return new Point<>(x.multiply(square), y.multiply(square).multiply(inverse), one);
  }

  /// The same points with `Z = 1`, for one inversion: that of the product of all `Z`. None of them
  /// may be infinity.
  static <F extends Field<F>> List<Point<F>> normalized(List<Point<F>> points, F one) {
    List<F> inverses = Field.inverses(points.stream().map(Point::z).toList(), one);
    List<Point<F>> normalized = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      Point<F> point = points.get(i);
      F square = inverses.get(i).square();
      F cube = square.multiply(inverses.get(i));
      normalized.add(new Point<>(point.x.multiply(square), point.y.multiply(cube), one));
    }
    return normalized;
  }

  /// Whether `y² = x³ + b`, which is so at infinity.
  boolean isOnCurve(F b) {
    if (isInfinity()) {
      return true;
    }
    F z6 = z.square().multiply(z).square();
    return y.square().equals(x.square().multiply(x).add(b.multiply(z6)));
  }

  /// Whether the coordinates stand for the same point.
  boolean isSameAs(Point<F> other) {
    if (isInfinity() || other.isInfinity()) {
      return isInfinity() && other.isInfinity();
    }
    F zz1 = z.square();
    F zz2 = other.z.square();
    return x.multiply(zz2).equals(other.x.multiply(zz1))
        && y.multiply(zz2).multiply(other.z).equals(other.y.multiply(zz1).multiply(z));
  }

  private Point<F> infinity() {
    return new Point<>(x, y, z.subtract(z));
  }
}
