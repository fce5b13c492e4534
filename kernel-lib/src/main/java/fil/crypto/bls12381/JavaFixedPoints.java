package fil.crypto.bls12381;

import fil.work.Stop;
import java.util.ArrayList;
import java.util.List;

/// Sums of multiples by tables, after [Straus]: of each point there are its first 128 multiples, so
/// that each byte of a scalar, taken as a digit from -127 to 128, is one addition; and the doublings
/// between one digit and the next are the same for all points.
///
/// Where the points are few, there are such tables for every eighth byte, so that a quarter of the
/// doublings is left.
///
/// [Straus]: https://doi.org/10.2307/2310929
final class JavaFixedPoints implements FixedPoints {

  private static final int DIGITS = 1 << Byte.SIZE;

  /// The largest size of a digit.
  private static final int LARGEST = DIGITS / 2;

  /// The most points with more than one table each, such that there are as many tables as for the
  /// most points of all.
  private static final int FEW = Curve.MOST_FIXED / 4;

  /// How many bytes of a scalar have the same table.
  private final int places;

  /// For each point its tables: the multiples of the point itself, of the point times 256 to the
  /// power of `places`, and so on. None for infinity.
  private final List<List<Table>> tables;

  private JavaFixedPoints(int places, List<List<Table>> tables) {
    this.places = places;
    this.tables = List.copyOf(tables);
  }

  static JavaFixedPoints of(List<G1> points, Stop stop) {
    int places = points.size() > FEW ? Fr.BYTES : Fr.BYTES / 4;
    List<Point<Fp>> bases = new ArrayList<>();
    for (G1 point : points) {
      if (!point.isInfinity()) {
        stop.check();
        bases.addAll(bases(point.point(), places));
      }
    }
    List<Table> made = Table.of(Point.normalized(bases, Fp.ONE), stop);
    List<List<Table>> tables = new ArrayList<>();
    int next = 0;
    for (G1 point : points) {
      int count = point.isInfinity() ? 0 : Fr.BYTES / places;
      tables.add(List.copyOf(made.subList(next, next + count)));
      next += count;
    }
    return new JavaFixedPoints(places, tables);
  }

  /// The point, and the point times 256 to the powers of `places`, `2·places` and so on.
  private static List<Point<Fp>> bases(Point<Fp> point, int places) {
    List<Point<Fp>> bases = new ArrayList<>();
    Point<Fp> base = point;
    bases.add(base);
    for (int place = places; place < Fr.BYTES; place += places) {
      for (int bit = 0; bit < Byte.SIZE * places; bit++) {
        base = base.twice();
      }
      bases.add(base);
    }
    return bases;
  }

  @Override
  public G1 sum(List<Fr> scalars) {
    Curve.requireSame(tables.size(), scalars.size());
    List<int[]> digits = scalars.stream().map(JavaFixedPoints::digits).toList();
    Point<Fp> sum = G1.INFINITY.point();
    for (int place = places - 1; place >= 0; place--) {
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        sum = sum.twice();
      }
      for (int i = 0; i < digits.size(); i++) {
        int at = place;
        for (Table table : tables.get(i)) {
          int digit = digits.get(i)[at];
          if (digit != 0) {
            sum = sum.addNormalized(table.multiple(digit));
          }
          at += places;
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

  /// The multiples of a point, from the point itself on, with `Z = 1`.
  private record Table(List<Point<Fp>> multiples) {

    /// The tables of all points. Each round doubles their lengths, for one inversion.
    ///
    /// @param bases in the group, not infinity, and with `Z = 1`
    static List<Table> of(List<Point<Fp>> bases, Stop stop) {
      List<Table> tables = new ArrayList<>();
      for (Point<Fp> base : bases) {
        tables.add(new Table(new ArrayList<>(List.of(base))));
      }
      for (int length = 1; length < LARGEST; length *= 2) {
        stop.check();
        List<Fp> divisors = new ArrayList<>();
        tables.forEach(table -> table.divisors(divisors));
        List<Fp> inverses = Field.inverses(divisors, Fp.ONE);
        for (int i = 0; i < tables.size(); i++) {
          tables.get(i).lengthen(inverses.subList(length * i, length * (i + 1)));
        }
      }
      return tables;
    }

    /// By what the slopes are divided in [#lengthen]. None is zero: the order of the point is a
    /// prime far above the number of multiples.
    private void divisors(List<Fp> target) {
      Point<Fp> last = multiples.getLast();
      for (Point<Fp> multiple : multiples.subList(0, multiples.size() - 1)) {
        target.add(multiple.x().subtract(last.x()));
      }
      target.add(last.y().twice());
    }

    /// Adds the last multiple to each, by the slopes of the lines through both, the last line being
    /// a tangent.
    private void lengthen(List<Fp> inverses) {
      Point<Fp> last = multiples.getLast();
      Fp xx = last.x().square();
      int length = multiples.size();
      for (int i = 0; i < length; i++) {
        Point<Fp> multiple = multiples.get(i);
        Fp rise = i < length - 1 ? multiple.y().subtract(last.y()) : xx.twice().add(xx);
        Fp slope = rise.multiply(inverses.get(i));
        Fp x = slope.square().subtract(last.x()).subtract(multiple.x());
        Fp y = slope.multiply(last.x().subtract(x)).subtract(last.y());
        multiples.add(new Point<>(x, y, Fp.ONE));
      }
    }

    /// The point, `digit` times.
    ///
    /// @param digit not zero
    Point<Fp> multiple(int digit) {
      Point<Fp> multiple = multiples.get(Math.abs(digit) - 1);
      return digit < 0 ? multiple.negate() : multiple;
    }
  }
}
