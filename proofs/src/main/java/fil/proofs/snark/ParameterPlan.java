package fil.proofs.snark;

import fil.proofs.groth16.ParameterLayout;
import fil.proofs.r1cs.Counts;
import fil.proofs.r1cs.Density;
import fil.proofs.r1cs.SetUp;
import fil.work.Stop;

/// What it takes to make parameters.
///
/// @param counts the size of the circuit
/// @param layout how many points of each kind there will be
public record ParameterPlan(ParameterSet set, Counts counts, ParameterLayout layout) {

  /// Reads the circuit once.
  public static ParameterPlan of(ParameterSet set, Stop stop) {
    Density density = new Density();
    Counts counts = SetUp.read(set.circuit(), density, stop);
    ParameterLayout layout =
        ParameterLayout.of(
            counts.inputs(),
            counts.domain() - 1,
            counts.hidden(),
            counts.inputs() + density.hiddenInA(),
            (long) density.inputsInB() + density.hiddenInB());
    return new ParameterPlan(set, counts, layout);
  }

  /// How many multiples of the first group's generator are made.
  public long pointsInG1() {
    return layout.h().count() + layout.l().count() + layout.a().count() + layout.bG1().count();
  }

  /// How many multiples of the second group's generator are made.
  public long pointsInG2() {
    return layout.bG2().count();
  }
}
