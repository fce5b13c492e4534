package fil.proofs.r1cs;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Counts terms, and the variables that occur on the left side of a product, and on its right side:
/// only for those does a proving key hold points.
public final class Density implements Rows {

  private final List<Side> sides = List.of(new Side(), new Side(), new Side());

  /// One of the three sums of each constraint.
  private static final class Side {
    private final BitSet inputs = new BitSet();
    private final BitSet hidden = new BitSet();
    private long terms;

    private boolean has(Variable variable) {
      return (variable.isInput() ? inputs : hidden).get(variable.number());
    }

    private void take(LinearCombination sum) {
      terms += sum.size();
      for (int term = 0; term < sum.size(); term++) {
        int code = sum.code(term);
        (code < 0 ? inputs : hidden).set(code & Integer.MAX_VALUE);
      }
    }
  }

  @Override
  public void take(long number, Constraint constraint) {
    sides.get(0).take(constraint.a());
    sides.get(1).take(constraint.b());
    sides.get(2).take(constraint.c());
  }

  /// Whether a variable occurs in sums `a`.
  public boolean isInA(Variable variable) {
    return sides.get(0).has(variable);
  }

  /// Whether a variable occurs in sums `b`.
  public boolean isInB(Variable variable) {
    return sides.get(1).has(variable);
  }

  /// How many terms the sums have: `a`, `b` and `c`.
  public List<Long> terms() {
    List<Long> terms = new ArrayList<>();
    sides.forEach(side -> terms.add(side.terms));
    return List.copyOf(terms);
  }

  /// How many inputs occur in sums `a`.
  public int inputsInA() {
    return sides.get(0).inputs.cardinality();
  }

  /// How many hidden variables occur in sums `a`.
  public int hiddenInA() {
    return sides.get(0).hidden.cardinality();
  }

  /// How many inputs occur in sums `b`.
  public int inputsInB() {
    return sides.get(1).inputs.cardinality();
  }

  /// How many hidden variables occur in sums `b`.
  public int hiddenInB() {
    return sides.get(1).hidden.cardinality();
  }
}
