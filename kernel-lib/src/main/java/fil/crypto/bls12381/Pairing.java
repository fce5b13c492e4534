package fil.crypto.bls12381;

import fil.work.Stop;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// The pairing `e` from [G1] and [G2] to [Gt]: `e(a·P, b·Q) = e(P, Q)^(a·b)`. It multiplies what is
/// hidden in two points, once, and shows only whether products are equal.
///
/// This is the optimal ate pairing, see [Vercauteren], in two halves. **Miller's loop** walks from
/// `Q` to `x·Q` by doubling and adding, `x` being the curve's parameter, and multiplies up the
/// lines that each step draws, evaluated at `P`. The **final exponentiation** takes what the choice
/// of lines left open to one. A product of many pairings shares the squarings of the first half and
/// all of the second.
///
/// [Vercauteren]: https://eprint.iacr.org/2008/096
public final class Pairing {

  private Pairing() {}

  /// Two points whose pairing is a factor of a product.
  public record Pair(G1 p, G2 q) {}

  /// `e(p, q)`, cubed: the third power makes the last step shorter and hides no difference.
  /// Infinity on either side gives one.
  public static Gt of(G1 p, G2 q) {
    return product(List.of(new Pair(p, q)));
  }

  /// The product of the pairings of all pairs.
  public static Gt product(List<Pair> pairs) {
    return product(pairs, Stop.create());
  }

  /// The same, polling `stop`.
  static Gt product(List<Pair> pairs, Stop stop) {
    List<Factor> factors = new ArrayList<>();
    for (Pair pair : pairs) {
      if (!pair.p().isInfinity() && !pair.q().isInfinity()) {
        factors.add(Drawn.of(pair));
      }
    }
    return productOf(factors, stop);
  }

  /// The product of the pairings of which the lines are known or drawn on the way.
  static Gt productOf(List<Factor> factors, Stop stop) {
    return new Gt(finalExponentiation(miller(factors, stop)));
  }

  private static Fp12 miller(List<Factor> factors, Stop stop) {
    Fp12 product = Fp12.ONE;
    for (int i = 62; i >= 0; i--) {
      stop.check();
      product = product.square();
      for (Factor factor : factors) {
        product = factor.byTangent(product);
      }
      if ((Parameter.NEGATED >>> i & 1) == 1) {
        for (Factor factor : factors) {
          product = factor.byChord(product);
        }
      }
    }
    return product.conjugate(); // since the parameter is negative
  }

  /// The lines that Miller's loop draws for a point that is not infinity.
  static List<Line> lines(G2 q) {
    Walk walk = new Walk(q.affine());
    List<Line> lines = new ArrayList<>();
    for (int i = 62; i >= 0; i--) {
      lines.add(walk.twice());
      if ((Parameter.NEGATED >>> i & 1) == 1) {
        lines.add(walk.add());
      }
    }
    return List.copyOf(lines);
  }

  /// A line, which at `P` has the value `constant - byX·P.x·w² + byY·P.y·w³`.
  record Line(Fp2 constant, Fp2 byX, Fp2 byY) {}

  /// A pairing in a product: what multiplies by the value at `P` of one line of `Q` after the
  /// other.
  sealed interface Factor permits Drawn, Known {

    /// Times the tangent of the next doubling.
    Fp12 byTangent(Fp12 product);

    /// Times the chord of the next addition.
    Fp12 byChord(Fp12 product);
  }

  /// A factor whose lines are drawn on the way.
  ///
  /// @param walk that of `Q`
  record Drawn(Fp negatedPx, Fp py, Walk walk) implements Factor {

    /// @param pair two points that are not infinity
    static Drawn of(Pair pair) {
      Point<Fp> p = pair.p().affine();
      return new Drawn(p.x().negate(), p.y(), new Walk(pair.q().affine()));
    }

    @Override
    public Fp12 byTangent(Fp12 product) {
      return multiply(product, walk.twice());
    }

    @Override
    public Fp12 byChord(Fp12 product) {
      return multiply(product, walk.add());
    }

    private Fp12 multiply(Fp12 product, Line line) {
      return product.multiplyByLine(
          line.constant, line.byX.multiply(negatedPx), line.byY.multiply(py));
    }
  }

  /// A factor whose lines were drawn before, see [FixedLines].
  ///
  /// @param ratio `-P.x/P.y`
  /// @param inverse `1/P.y`
  record Known(Fp ratio, Fp inverse, Iterator<Line> lines) implements Factor {

    /// The factors of some points, for one inversion.
    ///
    /// @param points none of them infinity
    /// @param lines for each point those of the other
    static List<Known> of(List<G1> points, List<FixedLines> lines) {
      // In coordinates x is X/Z² and y is Y/Z³. No y is zero, as no point is its own negation.
      List<Fp> inverses =
          Field.inverses(points.stream().map(point -> point.point().y()).toList(), Fp.ONE);
      List<Known> factors = new ArrayList<>();
      for (int i = 0; i < points.size(); i++) {
        Point<Fp> p = points.get(i).point();
        Fp zByY = p.z().multiply(inverses.get(i));
        factors.add(
            new Known(
                p.x().multiply(zByY).negate(),
                p.z().square().multiply(zByY),
                lines.get(i).lines().iterator()));
      }
      return factors;
    }

    @Override
    public Fp12 byTangent(Fp12 product) {
      return multiply(product, lines.next());
    }

    @Override
    public Fp12 byChord(Fp12 product) {
      return multiply(product, lines.next());
    }

    private Fp12 multiply(Fp12 product, Line line) {
      return product.multiplyByLine(line.constant.multiply(inverse), line.byX.multiply(ratio));
    }
  }

  /// A point on its way from `Q` to `x·Q`.
  ///
  /// It is kept as `(X/Z, Y/Z)`. A line through it with slope `s` has at `P` the value
  /// `(s·X/Z - Y/Z) - s·P.x·w² + P.y·w³`; factors in Fp2 may be dropped, as the final
  /// exponentiation takes them to one. See [Aranha and others].
  ///
  /// [Aranha and others]: https://eprint.iacr.org/2010/526
  static final class Walk {
    private final Fp2 qx;
    private final Fp2 qy;
    private Fp2 x;
    private Fp2 y;
    private Fp2 z = Fp2.ONE;

    Walk(Point<Fp2> q) {
      qx = q.x();
      qy = q.y();
      x = qx;
      y = qy;
    }

    /// Doubles the point; the slope of the tangent is `3X²/2YZ`.
    Line twice() {
      Fp2 xx = x.square();
      Fp2 yy = y.square();
      Fp2 zz = z.square();
      Fp2 e = zz.twice().add(zz).twice().twice().timesOnePlusI(); // 3bZ²
      Fp2 f = e.twice().add(e);
      Fp2 h = y.add(z).square().subtract(yy).subtract(zz); // 2YZ
      Fp2 ee = e.square().twice().twice();
      Line tangent = new Line(yy.subtract(e), xx.twice().add(xx), h);
      x = x.multiply(y).multiply(yy.subtract(f)).twice();
      y = yy.add(f).square().subtract(ee.twice().add(ee));
      z = yy.multiply(h).twice().twice();
      return tangent;
    }

    /// Adds `Q`; the slope of the chord is `theta/lambda`.
    Line add() {
      Fp2 theta = y.subtract(qy.multiply(z));
      Fp2 lambda = x.subtract(qx.multiply(z));
      Line chord = new Line(theta.multiply(qx).subtract(lambda.multiply(qy)), theta, lambda);
      Fp2 square = lambda.square();
      Fp2 cube = lambda.multiply(square);
      Fp2 g = x.multiply(square);
      Fp2 h = cube.add(z.multiply(theta.square())).subtract(g.twice());
      x = lambda.multiply(h);
      y = theta.multiply(g.subtract(h)).subtract(cube.multiply(y));
      z = z.multiply(cube);
      return chord;
    }
  }

  /// `value` to the power of `3·(p¹² - 1)/r`, whose factors are `p⁶ - 1`, `p² + 1`, and for
  /// `3·(p⁴ - p² + 1)/r` the sum `(x - 1)²·(x + p)·(x² + p² - 1) + 3`, see
  /// [Hayashida, Hayasaka, Teruya].
  ///
  /// [Hayashida, Hayasaka, Teruya]: https://eprint.iacr.org/2020/875
  private static Fp12 finalExponentiation(Fp12 value) {
    Fp12 odd = value.conjugate().multiply(value.inverse());
    Fp12 unitary = odd.frobenius().frobenius().multiply(odd);

    Fp12 a = powX(unitary).multiply(unitary.conjugate());
    Fp12 b = powX(a).multiply(a.conjugate());
    Fp12 c = powX(b).multiply(b.frobenius());
    Fp12 d = powX(powX(c)).multiply(c.frobenius().frobenius()).multiply(c.conjugate());
    return d.multiply(unitary.squareUnitary()).multiply(unitary);
  }

  /// The unitary `value` to the power of the curve's parameter, which is negative.
  static Fp12 powX(Fp12 value) {
    Fp12 power = value;
    for (int i = 62; i >= 0; i--) {
      power = power.squareUnitary();
      if ((Parameter.NEGATED >>> i & 1) == 1) {
        power = power.multiply(value);
      }
    }
    return power.conjugate();
  }
}
