package fil.crypto.bls12381;

import java.util.List;

/// Points of which nothing was computed before, because there are too many of them.
record PlainFixedPoints(Curve curve, List<G1> points) implements FixedPoints {

  @Override
  public G1 sum(List<Fr> scalars) {
    return curve.sumG1(points, scalars);
  }
}
