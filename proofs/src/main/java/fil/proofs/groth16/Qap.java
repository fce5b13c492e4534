package fil.proofs.groth16;

import fil.crypto.bls12381.Fr;
import fil.proofs.ntt.Domain;
import fil.proofs.ntt.Scalars;
import fil.proofs.r1cs.Circuit;
import fil.proofs.r1cs.Constraint;
import fil.proofs.r1cs.Counts;
import fil.proofs.r1cs.LinearCombination;
import fil.proofs.r1cs.Rows;
import fil.proofs.r1cs.SetUp;
import fil.proofs.r1cs.Variable;
import fil.proofs.store.LargePages;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A circuit as polynomials, a quadratic arithmetic program, of which only the values at one point
/// are kept.
///
/// Each variable has three polynomials. That of side `a` takes, at the root of unity that stands
/// for a constraint, the coefficient which the variable has in the constraint's sum `a`; the others
/// are for `b` and `c`. After the constraints of the circuit comes one for each input with the
/// input alone in `a`, so that no input's polynomials are zero. Variables are numbered with the
/// inputs first.
final class Qap {

  /// How often a stop is looked at, in constraints; a power of two.
  private static final int SLICE = 4096;

  private final int inputs;
  private final Domain domain;
  private final MemorySegment a;
  private final MemorySegment b;
  private final MemorySegment c;

  private Qap(Counts counts, Arena arena) {
    this.inputs = Math.toIntExact(counts.inputs());
    this.domain = Domain.atLeast(counts.constraints() + counts.inputs());
    long variables = counts.inputs() + counts.hidden();
    this.a = LargePages.zeros(variables * Fr.BYTES, arena);
    this.b = LargePages.zeros(variables * Fr.BYTES, arena);
    this.c = LargePages.zeros(variables * Fr.BYTES, arena);
  }

  /// The polynomials of a circuit at a point.
  ///
  /// @param arena holds the values, 96 bytes for each variable
  /// @throws IllegalArgumentException when the point stands for a constraint
  static Qap at(Fr point, Circuit circuit, Arena arena, Progress progress, Stop stop) {
    progress.report("counting constraints", 0, Progress.UNKNOWN, "constraints");
    Counts counts = Counts.of(circuit, stop);
    progress.report(
        "counting constraints", counts.constraints(), counts.constraints(), "constraints");
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
      add(qap.a, input, basis.next());
    }
    return qap;
  }

  private void take(Constraint constraint, Fr weight) {
    take(constraint.a(), a, weight);
    take(constraint.b(), b, weight);
    take(constraint.c(), c, weight);
  }

  private void take(LinearCombination sum, MemorySegment side, Fr weight) {
    for (int term = 0; term < sum.size(); term++) {
      Fr coefficient = sum.coefficient(term);
      add(
          side,
          index(sum.variable(term)),
          coefficient.equals(Fr.ONE) ? weight : coefficient.multiply(weight));
    }
  }

  private static void add(MemorySegment side, long index, Fr addend) {
    Scalars.set(side, index, Scalars.get(side, index).add(addend));
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
    return Scalars.count(a);
  }

  /// The transform whose points stand for constraints.
  Domain domain() {
    return domain;
  }

  /// The values of the polynomials for side `a`.
  MemorySegment a() {
    return a;
  }

  /// The values of the polynomials for side `b`.
  MemorySegment b() {
    return b;
  }

  /// The values of the polynomials for side `c`.
  MemorySegment c() {
    return c;
  }
}
