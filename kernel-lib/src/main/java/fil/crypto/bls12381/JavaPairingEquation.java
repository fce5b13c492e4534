package fil.crypto.bls12381;

import fil.crypto.bls12381.Pairing.Line;
import fil.crypto.bls12381.Pairing.Pair;
import fil.work.Stop;
import java.util.ArrayList;
import java.util.List;

/// An equation in plain Java: of each fixed point there are the lines that Miller's loop draws, and
/// of the right side there is the value.
final class JavaPairingEquation implements PairingEquation {

  /// For each fixed point its lines; none for infinity.
  private final List<List<Line>> fixed;

  private final Gt right;
  private final Stop stop;

  private JavaPairingEquation(List<List<Line>> fixed, Gt right, Stop stop) {
    this.fixed = fixed;
    this.right = right;
    this.stop = stop;
  }

  static JavaPairingEquation of(List<G2> fixed, Pair right, Stop stop) {
    return new JavaPairingEquation(
        fixed.stream().map(q -> q.isInfinity() ? List.<Line>of() : Pairing.lines(q)).toList(),
        Pairing.product(List.of(right), stop),
        stop);
  }

  @Override
  public boolean holds(Pair first, List<G1> others) {
    Curve.requireSame(fixed.size(), others.size());
    List<Pairing.Factor> factors = new ArrayList<>();
    if (!first.p().isInfinity() && !first.q().isInfinity()) {
      factors.add(Pairing.Factor.of(first));
    }
    for (int i = 0; i < others.size(); i++) {
      if (!others.get(i).isInfinity() && !fixed.get(i).isEmpty()) {
        factors.add(Pairing.Factor.of(others.get(i), fixed.get(i)));
      }
    }
    return Pairing.productOf(factors, stop).equals(right);
  }
}
