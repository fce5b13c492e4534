package fil.proofs.msm;

import static fil.proofs.msm.FpLanes.SIZE;

import java.util.Arrays;

/// The field over which points of G2 have their coordinates, in the lanes of vectors: `a + b·i`
/// with `i² = -1`, the real part first.
final class Fp2Lanes implements FieldLanes {

  private final FpLanes parts = new FpLanes();
  private final double[] scratch = new double[3 * SIZE];

  @Override
  public int coefficients() {
    return 2;
  }

  @Override
  public void multiply(double[] n, int a, double[] o, int b, int to) {
    parts.sumOfProducts(n, a, o, b, a + SIZE, b + SIZE, -1, scratch, 0);
    parts.sumOfProducts(n, a, o, b + SIZE, a + SIZE, b, 1, n, to + SIZE);
    System.arraycopy(scratch, 0, n, to, SIZE);
  }

  @Override
  public void subtract(double[] n, int a, int b, int to) {
    FpVectors.difference(n, a, b, to);
    FpVectors.difference(n, a + SIZE, b + SIZE, to + SIZE);
  }

  @Override
  public void settle(double[] n, int at) {
    FpVectors.settled(n, at);
    FpVectors.settled(n, at + SIZE);
  }

  @Override
  public void enter(double[] n, int at) {
    parts.enter(n, at);
    parts.enter(n, at + SIZE);
  }

  @Override
  public void leave(double[] n, int at) {
    parts.leave(n, at);
    parts.leave(n, at + SIZE);
  }

  @Override
  public void one(double[] n, int to) {
    parts.one(n, to);
    Arrays.fill(n, to + SIZE, to + 2 * SIZE, 0);
  }

  /// `1/(a + b·i) = (a - b·i)/(a² + b²)`.
  @Override
  public boolean invert(double[] n, int at) {
    parts.sumOfProducts(n, at, n, at, at + SIZE, at + SIZE, 1, scratch, 0);
    if (!parts.invert(scratch, 0)) {
      return false;
    }
    for (int i = at + SIZE; i < at + 2 * SIZE; i++) {
      n[i] = -n[i];
    }
    FpVectors.product(n, at, scratch, 0, at);
    FpVectors.product(n, at + SIZE, scratch, 0, at + SIZE);
    return true;
  }

  @Override
  public boolean isZero(double[] n, int at, int lane) {
    return parts.isZero(n, at, lane) && parts.isZero(n, at + SIZE, lane);
  }
}
