package fil.proofs.r1cs;

import fil.work.Stop;

/// The size of a constraint system.
///
/// @param constraints the number of constraints as the circuit writes them; set-up and prover
///   append one for each input
/// @param inputs the number of public inputs, with the one that is always one
/// @param hidden the number of variables known to the prover alone
public record Counts(long constraints, long inputs, long hidden) {

  /// The size of a circuit. Nothing but numbers is kept, so that the largest circuits can be
  /// counted.
  public static Counts of(Circuit circuit) {
    return of(circuit, Stop.create());
  }

  /// The size of a circuit, which for the largest takes seconds.
  ///
  /// @throws fil.work.Stopped when asked to
  public static Counts of(Circuit circuit, Stop stop) {
    SetUp setUp = SetUp.counting(stop);
    circuit.synthesize(setUp);
    return setUp.counts();
  }

  /// The number of rows of the polynomials: the power of two that has room for all constraints and
  /// those that are appended.
  public long domain() {
    long rows = constraints + inputs;
    return rows <= 1 ? 1 : 2 * Long.highestOneBit(rows - 1);
  }
}
