package fil.proofs.r1cs;

/// A computation as constraints: what holds of its inputs if and only if it was done right.
public interface Circuit {

  /// What the circuit is called, in a few words.
  String name();

  /// Writes the circuit into a constraint system.
  ///
  /// @throws IllegalArgumentException when the system wants values, and those that the circuit has
  ///   do not have its form
  /// @throws IllegalStateException when the system wants values, and the circuit has none
  void synthesize(ConstraintSystem cs);
}
