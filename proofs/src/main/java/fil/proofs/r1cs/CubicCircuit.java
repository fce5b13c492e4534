package fil.proofs.r1cs;

import fil.crypto.bls12381.Fr;

/// The circuit that papers and talks begin with: someone knows an `x` with `x³ + x + 5 = out`.
///
/// @param x what the prover knows
public record CubicCircuit(Secret<Fr> x) implements Circuit {

  private static final Fr FIVE = Fr.of(5);

  /// The circuit for set-up.
  public static CubicCircuit blank() {
    return new CubicCircuit(Secret.unknown());
  }

  @Override
  public String name() {
    return "x³ + x + 5";
  }

  @Override
  public void synthesize(ConstraintSystem cs) {
    Num number = cs.allocate(x);
    Num square = number.times(cs, number);
    Num cube = cs.allocate(() -> square.value().multiply(number.value()));
    Num out = cs.allocateInput(() -> cube.value().add(number.value()).add(FIVE));
    cs.enforce("x³ = x²·x", () -> square.lc().times(number.lc()).is(cube.lc()));
    cs.enforce(
        "x³ + x + 5 = out",
        () ->
            Constraint.equal(
                cube.lc().plus(number.lc()).plus(LinearCombination.constant(FIVE)), out.lc()));
  }
}
