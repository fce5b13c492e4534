package fil.crypto.bls12381;

import fil.cbor.MalformedInputException;
import fil.crypto.bls12381.Pairing.Pair;
import fil.num.Bytes;
import fil.work.Stop;
import java.util.ArrayList;
import java.util.List;

/// Arithmetic on many elements, written to be read: one after the other.
public final class JavaCurve implements Curve {

  private final Stop stop;

  public JavaCurve(Stop stop) {
    this.stop = stop;
  }

  @Override
  public String name() {
    return "plain Java";
  }

  @Override
  public Gt product(List<Pair> pairs) {
    return Pairing.product(pairs, stop);
  }

  @Override
  public G1 sumG1(List<G1> points, List<Fr> scalars) {
    return G1.sum(multiplyG1(points, scalars));
  }

  @Override
  public FixedPoints fixed(List<G1> points) {
    return points.size() > MOST_FIXED
        ? new PlainFixedPoints(this, List.copyOf(points))
        : JavaFixedPoints.of(points, stop);
  }

  @Override
  public PairingEquation equation(List<G2> fixed, Pair right) {
    return JavaPairingEquation.of(fixed, right, stop);
  }

  @Override
  public G2 sumG2(List<G2> points, List<Fr> scalars) {
    return G2.sum(multiplyG2(points, scalars));
  }

  @Override
  public List<G1> multiplyG1(List<G1> points, List<Fr> scalars) {
    Curve.requireSame(points.size(), scalars.size());
    List<G1> products = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      stop.check();
      products.add(points.get(i).multiply(scalars.get(i)));
    }
    return products;
  }

  @Override
  public List<G2> multiplyG2(List<G2> points, List<Fr> scalars) {
    Curve.requireSame(points.size(), scalars.size());
    List<G2> products = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      stop.check();
      products.add(points.get(i).multiply(scalars.get(i)));
    }
    return products;
  }

  @Override
  public List<G1> foldG1(List<G1> left, List<G1> right, Fr factor) {
    Curve.requireSame(left.size(), right.size());
    List<G1> folded = new ArrayList<>();
    for (int i = 0; i < left.size(); i++) {
      stop.check();
      folded.add(left.get(i).add(right.get(i).multiply(factor)));
    }
    return folded;
  }

  @Override
  public List<G2> foldG2(List<G2> left, List<G2> right, Fr factor) {
    Curve.requireSame(left.size(), right.size());
    List<G2> folded = new ArrayList<>();
    for (int i = 0; i < left.size(); i++) {
      stop.check();
      folded.add(left.get(i).add(right.get(i).multiply(factor)));
    }
    return folded;
  }

  @Override
  public Gt power(List<Gt> elements, List<Fr> exponents) {
    Curve.requireSame(elements.size(), exponents.size());
    Gt product = Gt.ONE;
    for (int i = 0; i < elements.size(); i++) {
      stop.check();
      product = product.multiply(elements.get(i).pow(exponents.get(i)));
    }
    return product;
  }

  @Override
  public G1 decodeG1(Bytes compressed) {
    return G1.decodeCompressed(compressed);
  }

  @Override
  public G2 decodeG2(Bytes compressed) {
    return G2.decodeCompressed(compressed);
  }

  @Override
  public List<Gt> decodeGts(Bytes compressed) {
    List<Gt> elements = new ArrayList<>();
    for (Bytes each : Curve.split(compressed)) {
      stop.check();
      try {
        elements.add(Gt.decodeCompressed(each));
      } catch (MalformedInputException e) {
        throw e.within((long) elements.size() * Gt.COMPRESSED_BYTES);
      }
    }
    return elements;
  }
}
