package fil.proofs.r1cs;

/// Takes the constraints of a circuit one after the other, in their order. What is done with them
/// decides how much has to be kept.
@FunctionalInterface
public interface Rows {

  /// Takes the next constraint.
  ///
  /// @param number counted from 0
  void take(long number, Constraint constraint);

  /// Takes what both take.
  default Rows and(Rows other) {
    return (number, constraint) -> {
      take(number, constraint);
      other.take(number, constraint);
    };
  }
}
