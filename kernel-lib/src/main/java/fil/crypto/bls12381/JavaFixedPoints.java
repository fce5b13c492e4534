package fil.crypto.bls12381;

import fil.work.Stop;
import java.util.ArrayList;
import java.util.List;

/// Sums of multiples by tables, after [Straus]: of each point there are its first 255 multiples, so
/// that each byte of a scalar is one addition; and the doublings between one byte and the next are
/// the same for all points.
///
/// [Straus]: https://doi.org/10.2307/2310929
final class JavaFixedPoints implements FixedPoints {

  private static final int DIGITS = 1 << Byte.SIZE;

  /// For each point its multiples, from none on.
  private final List<List<Point<Fp>>> multiples;

  private JavaFixedPoints(List<List<Point<Fp>>> multiples) {
    this.multiples = List.copyOf(multiples);
  }

  static JavaFixedPoints of(List<G1> points, Stop stop) {
    List<List<Point<Fp>>> all = new ArrayList<>();
    for (G1 point : points) {
      stop.check();
      List<Point<Fp>> multiples = new ArrayList<>();
      Point<Fp> multiple = G1.INFINITY.point();
      for (int digit = 0; digit < DIGITS; digit++) {
        multiples.add(multiple);
        multiple = multiple.add(point.point());
      }
      all.add(List.copyOf(multiples));
    }
    return new JavaFixedPoints(all);
  }

  @Override
  public G1 sum(List<Fr> scalars) {
    Curve.requireSame(multiples.size(), scalars.size());
    byte[][] digits = new byte[scalars.size()][Fr.BYTES];
    for (int i = 0; i < digits.length; i++) {
      scalars.get(i).write(digits[i], 0);
    }
    Point<Fp> sum = G1.INFINITY.point();
    for (int place = Fr.BYTES - 1; place >= 0; place--) {
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        sum = sum.twice();
      }
      for (int i = 0; i < digits.length; i++) {
        sum = sum.add(multiples.get(i).get(Byte.toUnsignedInt(digits[i][place])));
      }
    }
    return new G1(sum);
  }
}
