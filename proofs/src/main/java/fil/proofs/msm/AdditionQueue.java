package fil.proofs.msm;

import static fil.proofs.msm.FpLanes.WIDTH;

import java.util.Arrays;

/// Adds pairs of points, some thousands at once.
///
/// The sum of two points takes a division, by the difference of their x. Divisions are shared, by
/// [Montgomery's trick]: all differences are multiplied up, the product is inverted, and on the way
/// back each gives its own inverse. So an addition takes six multiplications. Points with the same x
/// show as a product of zero; only then is looked for them.
///
/// Points lie in arrays limb by limb, x before y, settled; a first number that is none stands for
/// infinity. What is added may be overwritten at once, sums are there after [#flush]. One thread uses
/// it.
///
/// [Montgomery's trick]: https://doi.org/10.1090/S0025-5718-1987-0866113-7
final class AdditionQueue {

  /// How many vectors of pairs over the base field wait, at most: what fits into a core's own
  /// cache.
  private static final int VECTORS = 128;

  private final FieldLanes field;
  private final int size;
  private final int limbs;

  /// For each vector the two points, the difference of their x, and the product of all differences
  /// before it.
  private final double[] n;

  private final int stride;
  private final int capacity;
  private final int inverse;
  private final int slope;
  private final int result;
  private final double[][] targets;
  private final int[] places;
  private final boolean[] infinite;
  private int count;

  /// A number that nobody looks at, but for which memory had to be read.
  @SuppressWarnings("UnusedVariable") // that it is written is its purpose
  private double touched;

  AdditionQueue(FieldLanes field) {
    this.field = field;
    this.size = field.size();
    this.limbs = field.limbs();
    this.stride = 6 * size;
    int vectors = VECTORS / field.coefficients();
    this.capacity = vectors * WIDTH;
    this.n = new double[vectors * stride + 9 * size];
    this.inverse = (vectors + 1) * stride;
    this.slope = inverse + size;
    this.result = slope + size;
    this.targets = new double[capacity][];
    this.places = new int[capacity];
    this.infinite = new boolean[capacity];
  }

  /// The numbers of a point.
  int pointSize() {
    return 2 * limbs;
  }

  static boolean isInfinity(double[] points, int at) {
    return Double.isNaN(points[at]);
  }

  static void setInfinity(double[] points, int at) {
    points[at] = Double.NaN;
  }

  /// Copies a point.
  void copy(double[] from, int at, boolean negated, double[] to, int place) {
    System.arraycopy(from, at, to, place, 2 * limbs);
    if (negated) {
      for (int i = place + limbs; i < place + 2 * limbs; i++) {
        to[i] = -to[i];
      }
    }
  }

  /// Adds the points at `p` and at `q`.
  ///
  /// @param target where the sum goes
  void add(double[] first, int p, double[] second, int q, double[] target, int place) {
    add(first, p, false, second, q, false, target, place);
  }

  /// Adds the points at `p` and at `q`, or their opposites.
  ///
  /// @param target where the sum goes
  void add(
      double[] first,
      int p,
      boolean firstNegated,
      double[] second,
      int q,
      boolean secondNegated,
      double[] target,
      int place) {
    if (isInfinity(first, p)) {
      copy(second, q, secondNegated, target, place);
      return;
    }
    if (isInfinity(second, q)) {
      copy(first, p, firstNegated, target, place);
      return;
    }
    if (count == capacity) {
      flush();
    }
    int at = count / WIDTH * stride + count % WIDTH;
    put(first, p, firstNegated, at);
    put(second, q, secondNegated, at + 2 * size);
    targets[count] = target;
    places[count] = place;
    count++;
  }

  private void put(double[] points, int from, boolean negated, int at) {
    for (int i = 0; i < limbs; i++) {
      n[at + i * WIDTH] = points[from + i];
    }
    double sign = negated ? -1 : 1;
    for (int i = limbs; i < 2 * limbs; i++) {
      n[at + i * WIDTH] = sign * points[from + i];
    }
  }

  /// Reads something of a point, so that it is on its way from memory while others are on theirs.
  void touch(double[] points, int at) {
    for (int i = at; i < at + 2 * limbs; i += FpLanes.LIMBS) {
      touched += points[i];
    }
  }

  /// Brings all sums to their targets.
  void flush() {
    if (count == 0) {
      return;
    }
    int vectors = Math.ceilDiv(count, WIDTH);
    pad(vectors);
    for (int v = 0; v < vectors; v++) {
      int at = v * stride;
      field.subtract(n, at + 2 * size, at, at + 4 * size);
    }
    Arrays.fill(infinite, 0, count, false);
    if (!invertProduct(vectors)) {
      findMeetings();
      if (!invertProduct(vectors)) {
        throw new AssertionError("a difference of zero that was not found");
      }
    }
    for (int v = vectors - 1; v >= 0; v--) {
      add(v * stride);
    }
    for (int i = 0; i < count; i++) {
      take(i);
    }
    count = 0;
  }

  /// Fills unused lanes of the last vector with points that differ.
  private void pad(int vectors) {
    for (int i = count; i < vectors * WIDTH; i++) {
      int at = i / WIDTH * stride + i % WIDTH;
      for (int limb = 0; limb < 4 * limbs; limb++) {
        n[at + limb * WIDTH] = 0;
      }
      n[at + 2 * size] = 1;
    }
  }

  /// Multiplies up the differences, and inverts the product. False where it is zero.
  private boolean invertProduct(int vectors) {
    field.one(n, 5 * size);
    for (int v = 0; v < vectors; v++) {
      int at = v * stride;
      field.multiply(n, at + 4 * size, n, at + 5 * size, inverse);
      System.arraycopy(n, inverse, n, v + 1 < vectors ? at + stride + 5 * size : inverse, size);
    }
    return field.invert(n, inverse);
  }

  /// Adds the points of one vector, `(x, y)` and `(u, v)`: with the slope `s = (v - y)/(u - x)` the
  /// sum is `s² - x - u`, and `s·(x - that) - y`.
  private void add(int at) {
    int x = at;
    int y = at + size;
    int u = at + 2 * size;
    int v = at + 3 * size;
    int difference = at + 4 * size;
    field.multiply(n, at + 5 * size, n, inverse, slope);
    field.multiply(n, difference, n, inverse, inverse);
    field.subtract(n, v, y, v);
    field.multiply(n, v, n, slope, slope);
    field.multiply(n, slope, n, slope, result);
    field.subtract(n, result, x, result);
    field.subtract(n, result, u, result);
    field.settle(n, result);
    field.subtract(n, x, result, x);
    field.multiply(n, x, n, slope, slope);
    field.subtract(n, slope, y, y);
    field.settle(n, y);
    System.arraycopy(n, result, n, x, size);
  }

  private void take(int i) {
    double[] target = targets[i];
    int place = places[i];
    int at = i / WIDTH * stride + i % WIDTH;
    for (int limb = 0; limb < 2 * limbs; limb++) {
      target[place + limb] = n[at + limb * WIDTH];
    }
    if (infinite[i]) {
      setInfinity(target, place);
    }
  }

  /// Finds pairs with the same x. A point and itself are added along the tangent, with the slope
  /// `3x²/2y`; opposite points make infinity.
  private void findMeetings() {
    for (int i = 0; i < count; i++) {
      int at = i / WIDTH * stride;
      int lane = i % WIDTH;
      int difference = at + 4 * size;
      if (!field.isZero(n, difference, lane)) {
        continue;
      }
      field.subtract(n, at + 3 * size, at + size, slope);
      boolean same = field.isZero(n, slope, lane) && !field.isZero(n, at + size, lane);
      infinite[i] = !same;
      if (same) {
        field.multiply(n, at, n, at, slope);
        for (int k = slope; k < slope + size; k++) {
          n[k] *= 3;
        }
        field.settle(n, slope);
      }
      for (int limb = 0; limb < limbs; limb++) {
        int k = limb * WIDTH + lane;
        double y = n[at + size + k];
        n[difference + k] = same ? 2 * y : limb == 0 ? 1 : 0;
        if (same) {
          n[at + 3 * size + k] = y + n[slope + k];
        }
      }
    }
  }
}
