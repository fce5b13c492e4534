package fil.crypto.bls12381;

import fil.work.Stop;
import java.util.ArrayList;
import java.util.List;

/// Sums of multiples by tables, after [Straus]: of each point there are its first 128 multiples, so
/// that each byte of a scalar, taken as a digit from -127 to 128, is one addition; and the doublings
/// between one digit and the next are the same for all points.
///
/// [Straus]: https://doi.org/10.2307/2310929
final class JavaFixedPoints implements FixedPoints {

  private static final int DIGITS = 1 << Byte.SIZE;

  /// The largest size of a digit.
  private static final int LARGEST = DIGITS / 2;

  /// For each point its multiples, from the point itself on; none for infinity.
  private final List<List<Point<Fp>>> multiples;

  private JavaFixedPoints(List<List<Point<Fp>>> multiples) {
    this.multiples = List.copyOf(multiples);
  }

  static JavaFixedPoints of(List<G1> points, Stop stop) {
    List<List<Point<Fp>>> all = new ArrayList<>();
    for (G1 point : points) {
      stop.check();
      List<Point<Fp>> multiples = new ArrayList<>();
      if (!point.isInfinity()) {
        Point<Fp> multiple = point.point();
        for (int digit = 1; digit <= LARGEST; digit++) {
          multiples.add(multiple);
          multiple = multiple.add(point.point());
        }
      }
      all.add(Point.normalized(multiples, Fp.ONE));
    }
    return new JavaFixedPoints(all);
  }

  @Override
  public G1 sum(List<Fr> scalars) {
    Curve.requireSame(multiples.size(), scalars.size());
    List<int[]> digits = scalars.stream().map(JavaFixedPoints::digits).toList();
    Point<Fp> sum = G1.INFINITY.point();
    for (int place = Fr.BYTES - 1; place >= 0; place--) {
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        sum = sum.twice();
      }
      for (int i = 0; i < digits.size(); i++) {
        int digit = digits.get(i)[place];
        if (digit != 0 && !multiples.get(i).isEmpty()) {
          Point<Fp> multiple = multiples.get(i).get(Math.abs(digit) - 1);
          sum = sum.addNormalized(digit < 0 ? multiple.negate() : multiple);
        }
      }
    }
    return new G1(sum);
  }

  /// The digits of a scalar, the lowest first. The last one carries nothing, as scalars have 255
  /// bits.
  private static int[] digits(Fr scalar) {
    byte[] bytes = new byte[Fr.BYTES];
    scalar.write(bytes, 0);
    int[] digits = new int[Fr.BYTES];
    int carry = 0;
    for (int place = 0; place < Fr.BYTES; place++) {
      int digit = Byte.toUnsignedInt(bytes[place]) + carry;
      carry = digit > LARGEST ? 1 : 0;
      digits[place] = digit - carry * DIGITS;
    }
    return digits;
  }
}
