package fil.proofs.groth16;

import fil.crypto.bls12381.Fr;
import fil.proofs.r1cs.Circuit;
import fil.proofs.r1cs.Constraint;
import fil.proofs.r1cs.Counts;
import fil.proofs.r1cs.LinearCombination;
import fil.proofs.r1cs.Rows;
import fil.proofs.r1cs.SetUp;
import fil.proofs.r1cs.Variable;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.lang.foreign.Arena;

/// A circuit as polynomials, a quadratic arithmetic program, of which only the values at one point
/// are kept.
///
/// Each variable has three polynomials. That of side `a` takes, at the root of unity that stands for
/// a constraint, the coefficient which the variable has in the constraint's sum `a`; the others are
/// for `b` and `c`. After the constraints of the circuit comes one for each input with the input
/// alone in `a`, so that no input's polynomials are zero. Variables are numbered with the inputs
/// first.
final class Qap {

  /// How often a stop is looked at, in constraints; a power of two.
  private static final int SLICE = 4096;

  private final int inputs;
  private final Ntt domain;
  private final Elements a;
  private final Elements b;
  private final Elements c;

  private Qap(Counts counts, Arena arena) {
    this.inputs = Math.toIntExact(counts.inputs());
    this.domain = new Ntt(Long.numberOfTrailingZeros(counts.domain()));
    long variables = counts.inputs() + counts.hidden();
    this.a = Elements.allocate(arena, variables);
    this.b = Elements.allocate(arena, variables);
    this.c = Elements.allocate(arena, variables);
  }

  /// The polynomials of a circuit at a point.
  ///
  /// @param arena holds the values, 96 bytes for each variable
  /// @throws IllegalArgumentException when the point stands for a constraint
  static Qap at(Fr point, Circuit circuit, Arena arena, Progress progress, Stop stop) {
    progress.report("counting constraints", 0, Progress.UNKNOWN, "constraints");
    Counts counts = Counts.of(circuit);
    progress.report("counting constraints", counts.constraints(), counts.constraints(), "constraints");
    Qap qap = new Qap(counts, arena);
    LagrangeBasis basis = new LagrangeBasis(qap.domain, point);
    Tally tally =
        Tally.begin("polynomials of the circuit", counts.constraints(), "constraints", progress);
    Rows rows =
        (number, constraint) -> {
          if ((number + 1) % SLICE == 0) {
            stop.check();
            tally.add(SLICE);
          }
          qap.take(constraint, basis.next());
        };
    SetUp.read(circuit, rows);
    tally.add(counts.constraints() % SLICE);
    for (int input = 0; input < qap.inputs; input++) {
      qap.a.add(input, basis.next());
    }
    return qap;
  }

  private void take(Constraint constraint, Fr weight) {
    take(constraint.a(), a, weight);
    take(constraint.b(), b, weight);
    take(constraint.c(), c, weight);
  }

  private void take(LinearCombination sum, Elements side, Fr weight) {
    for (int term = 0; term < sum.size(); term++) {
      Fr coefficient = sum.coefficient(term);
      side.add(
          index(sum.variable(term)),
          coefficient.equals(Fr.ONE) ? weight : coefficient.multiply(weight));
    }
  }

  private long index(Variable variable) {
    return variable.isInput() ? variable.number() : (long) inputs + variable.number();
  }

  /// How many inputs there are, with the one that is always one.
  int inputs() {
    return inputs;
  }

  /// How many variables there are.
  long variables() {
    return a.count();
  }

  /// The transform whose points stand for constraints.
  Ntt domain() {
    return domain;
  }

  /// The values of the polynomials for side `a`.
  Elements a() {
    return a;
  }

  /// The values of the polynomials for side `b`.
  Elements b() {
    return b;
  }

  /// The values of the polynomials for side `c`.
  Elements c() {
    return c;
  }
}
