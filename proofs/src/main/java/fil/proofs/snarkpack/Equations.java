package fil.proofs.snarkpack;

import fil.crypto.bls12381.Curve;
import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.crypto.bls12381.Gt;
import fil.crypto.bls12381.Pairing.Pair;
import java.util.ArrayList;
import java.util.List;

/// Equations of the form `Π e(p, q)ˢ · Π valueˢ = 1`, joined in one: the first to the power of one,
/// the second to that of a factor, the next to that of its square, and so on. If one of them does
/// not hold, the product is one for fewer factors than there are equations.
///
/// Terms with the same point of the second group need only one pairing.
final class Equations {

  private final Curve curve;

  /// What the next equation is raised to is this times what the one before was.
  private final Fr factor;

  private Fr power = Fr.ONE;
  private final List<Pairs> pairs = new ArrayList<>();
  private final List<Gt> values = new ArrayList<>();
  private final List<Fr> exponents = new ArrayList<>();

  /// Points of the first group to be paired with one of the second.
  private record Pairs(G2 q, List<G1> points, List<Fr> scalars) {}

  Equations(Curve curve, Fr factor) {
    this.curve = curve;
    this.factor = factor;
  }

  /// Adds a pairing to the equation.
  Equations pair(G1 p, G2 q) {
    return pair(p, Fr.ONE, q);
  }

  /// Adds a pairing, to the power of `times`, to the equation.
  Equations pair(G1 p, Fr times, G2 q) {
    Pairs with =
        pairs.stream()
            .filter(each -> each.q.equals(q))
            .findFirst()
            .orElseGet(() -> {
              pairs.add(new Pairs(q, new ArrayList<>(), new ArrayList<>()));
              return pairs.getLast();
            });
    with.points.add(p);
    with.scalars.add(times.multiply(power));
    return this;
  }

  /// Adds a value, to the power of `times`, to the equation.
  Equations value(Gt value, Fr times) {
    values.add(value);
    exponents.add(times.multiply(power));
    return this;
  }

  /// The equation is complete, and the next one begins.
  void next() {
    power = power.multiply(factor);
  }

  /// Whether all equations hold.
  boolean hold() {
    List<Pair> joined =
        pairs.parallelStream()
            .map(each -> new Pair(curve.sumG1(each.points, each.scalars), each.q))
            .toList();
    return curve.product(joined).multiply(curve.power(values, exponents)).isOne();
  }
}
