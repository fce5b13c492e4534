package fil.proofs.groth16;

import fil.crypto.bls12381.Fr;
import fil.proofs.ntt.Domain;
import fil.proofs.ntt.Scalars;
import fil.proofs.r1cs.Assignment;
import fil.proofs.r1cs.Circuit;
import fil.proofs.r1cs.Constraint;
import fil.proofs.r1cs.Counts;
import fil.proofs.r1cs.Density;
import fil.proofs.r1cs.Rows;
import fil.proofs.r1cs.SetUp;
import fil.proofs.r1cs.Variable;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// What the three sums of each constraint come to for one witness: the values of three polynomials
/// at the roots of unity. Rows for the inputs follow those of the constraints, as in [Qap].
final class RowValues implements Rows {

  /// How often a stop is looked at, in constraints; a power of two.
  private static final int SLICE = 4096;

  private static final String STAGE = "sums of the constraints";
  private static final String UNIT = "constraints";

  private final Circuit circuit;
  private final Assignment values;
  private final Density density = new Density();
  private final Tally tally;
  private final Stop stop;
  private final MemorySegment a;
  private final MemorySegment b;
  private final MemorySegment c;

  private RowValues(
      Circuit circuit, Assignment values, long size, Arena arena, Tally tally, Stop stop) {
    this.circuit = circuit;
    this.values = values;
    this.tally = tally;
    this.stop = stop;
    this.a = arena.allocate(size);
    this.b = arena.allocate(size);
    this.c = arena.allocate(size);
  }

  /// The sums of a circuit for values of its variables.
  ///
  /// @param domain how many rows there is room for
  /// @param arena holds the sums, 96 bytes for each row
  /// @throws IllegalArgumentException when the values do not fulfil a constraint
  /// @throws UnfitParametersException when there are more rows
  static RowValues of(
      Circuit circuit,
      Assignment values,
      Domain domain,
      Arena arena,
      Progress progress,
      Stop stop) {
    Tally tally = Tally.begin(STAGE, Progress.UNKNOWN, UNIT, progress);
    RowValues rows = new RowValues(circuit, values, domain.size() * Fr.BYTES, arena, tally, stop);
    Counts counts = SetUp.read(circuit, rows);
    progress.report(STAGE, counts.constraints(), counts.constraints(), UNIT);
    rows.requireRoom(counts.constraints() + counts.inputs() - 1);
    for (int input = 0; input < counts.inputs(); input++) {
      Scalars.set(rows.a, counts.constraints() + input, values.value(Variable.input(input)));
    }
    return rows;
  }

  @Override
  public void take(long number, Constraint constraint) {
    if ((number + 1) % SLICE == 0) {
      stop.check();
      tally.add(SLICE);
    }
    requireRoom(number);
    density.take(number, constraint);
    Fr left = constraint.a().value(values);
    Fr right = constraint.b().value(values);
    Fr product = constraint.c().value(values);
    if (!left.multiply(right).equals(product)) {
      throw new IllegalArgumentException(
          "what the prover knows does not fulfil constraint %d of %s, %s: there is no proof"
              .formatted(number, circuit.name(), constraint));
    }
    Scalars.set(a, number, left);
    Scalars.set(b, number, right);
    Scalars.set(c, number, product);
  }

  private void requireRoom(long row) {
    if (row >= Scalars.count(a)) {
      throw new UnfitParametersException(
          "these parameters have room for %d constraints, and %s has more: choose its own"
              .formatted(Scalars.count(a), circuit.name()));
    }
  }

  /// The sums `a`.
  MemorySegment a() {
    return a;
  }

  /// The sums `b`.
  MemorySegment b() {
    return b;
  }

  /// The sums `c`.
  MemorySegment c() {
    return c;
  }

  /// Which variables occur where.
  Density density() {
    return density;
  }
}
