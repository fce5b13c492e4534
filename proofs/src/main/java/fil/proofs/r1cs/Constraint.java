package fil.proofs.r1cs;

/// One row of a constraint system: `a · b = c`, each side a sum of variables.
public record Constraint(LinearCombination a, LinearCombination b, LinearCombination c) {

  /// The left side, to be set equal to something.
  public record Product(LinearCombination a, LinearCombination b) {

    /// The constraint that this product is `c`.
    public Constraint is(LinearCombination c) {
      return new Constraint(a, b, c);
    }
  }

  /// The constraint that two sums are equal, `a · 1 = c`.
  static Constraint equal(LinearCombination a, LinearCombination c) {
    return a.times(LinearCombination.ONE).is(c);
  }

  /// Whether values of the variables fulfil it.
  public boolean isSatisfied(Assignment assignment) {
    return a.value(assignment).multiply(b.value(assignment)).equals(c.value(assignment));
  }

  @Override
  public String toString() {
    return "(" + a + ") · (" + b + ") = " + c;
  }
}
