package fil.crypto.bls12381;

import fil.crypto.bls12381.Pairing.Pair;
import fil.work.Stop;
import java.util.ArrayList;
import java.util.List;

/// An equation in plain Java: of each fixed point there are the lines that Miller's loop draws, and
/// of the right side there is the value.
final class JavaPairingEquation implements PairingEquation {

  /// For each fixed point its lines.
  private final List<FixedLines> fixed;

  private final Gt right;
  private final Stop stop;

  private JavaPairingEquation(List<FixedLines> fixed, Gt right, Stop stop) {
    this.fixed = fixed;
    this.right = right;
    this.stop = stop;
  }

  static JavaPairingEquation of(List<G2> fixed, Pair right, Stop stop) {
    return new JavaPairingEquation(
        FixedLines.of(fixed), Pairing.product(List.of(right), stop), stop);
  }

  @Override
  public boolean holds(Pair first, List<G1> others) {
    Curve.requireSame(fixed.size(), others.size());
    List<G1> points = new ArrayList<>();
    List<FixedLines> lines = new ArrayList<>();
    for (int i = 0; i < others.size(); i++) {
      if (!others.get(i).isInfinity() && !fixed.get(i).isEmpty()) {
        points.add(others.get(i));
        lines.add(fixed.get(i));
      }
    }
    List<Pairing.Factor> factors = new ArrayList<>(Pairing.Known.of(points, lines));
    if (!first.p().isInfinity() && !first.q().isInfinity()) {
      factors.add(Pairing.Drawn.of(first));
    }
    return Pairing.productOf(factors, stop).equals(right);
  }
}
