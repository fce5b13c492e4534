package fil.exercises.keys;

import java.util.List;
import java.util.stream.Stream;

/// The curve `y² = x³ + 7` over the numbers modulo 43: the equation of secp256k1, small enough for
/// paper. It has 31 points with the one at infinity, and each is a multiple of [#G].
public final class ToyCurve {

  /// Coordinates are numbers modulo this.
  public static final int FIELD = 43;

  /// How many points there are; multiples of points are counted modulo this.
  public static final int ORDER = 31;

  /// The point that everyone starts from.
  public static final Point G = new Point(2, 12);

  private ToyCurve() {}

  /// All points but infinity: once, twice, … thirty times [#G].
  public static List<Point> points() {
    return Stream.iterate(G, point -> point.plus(G)).limit(ORDER - 1).toList();
  }

  /// A point of the curve other than infinity, by its coordinates.
  public record Point(int x, int y) {

    /// Refuses coordinates that are not on the curve, by [IllegalArgumentException].
    public Point {
      if (x < 0 || x >= FIELD || y < 0 || y >= FIELD || (y * y - x * x * x - 7) % FIELD != 0) {
        throw new IllegalArgumentException("(" + x + ", " + y + ") is not on the curve");
      }
    }

    /// The third point on the line through both, or on the tangent where both are one, mirrored.
    ///
    /// @throws IllegalArgumentException where one mirrors the other: their sum is infinity
    public Point plus(Point other) {
      if (x == other.x && (y + other.y) % FIELD == 0) {
        throw new IllegalArgumentException(this + " and " + other + " add up to infinity");
      }
      int slope = equals(other) ? divide(3 * x * x, 2 * y) : divide(other.y - y, other.x - x);
      int third = Math.floorMod(slope * slope - x - other.x, FIELD);
      return new Point(third, Math.floorMod(slope * (x - third) - y, FIELD));
    }

    /// This point added to itself so many times, modulo [#ORDER].
    ///
    /// @throws IllegalArgumentException for 0 times, which is infinity
    public Point times(int count) {
      int times = Math.floorMod(count, ORDER);
      if (times == 0) {
        throw new IllegalArgumentException(count + " times " + this + " is infinity");
      }
      Point sum = this;
      for (int i = 1; i < times; i++) {
        sum = sum.plus(this);
      }
      return sum;
    }

    @Override
    public String toString() {
      return "(" + x + ", " + y + ")";
    }
  }

  /// The number modulo 43 that is `dividend` when multiplied by `divisor`.
  private static int divide(int dividend, int divisor) {
    int quotient = 0;
    while (Math.floorMod(quotient * divisor - dividend, FIELD) != 0) {
      quotient++;
    }
    return quotient;
  }
}
