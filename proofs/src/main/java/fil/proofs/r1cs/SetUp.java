package fil.proofs.r1cs;

import fil.crypto.bls12381.Fr;
import fil.work.Stop;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads a circuit for its form: constraints go on to whoever wants them and are not kept; no value
/// is asked for. Belongs to one thread.
public final class SetUp implements ConstraintSystem {

  /// How often a stop is looked at, in constraints; a power of two.
  private static final int SLICE = 4096;

  private final @Nullable Rows rows;
  private final Stop stop;
  private int inputs = 1;
  private int hidden;
  private long constraints;

  private SetUp(@Nullable Rows rows, Stop stop) {
    this.rows = rows;
    this.stop = stop;
  }

  /// A reading that hands over the constraints.
  public static SetUp into(Rows rows) {
    return new SetUp(rows, Stop.create());
  }

  /// A reading that counts.
  ///
  /// @param stop ends it with [fil.work.Stopped]
  public static SetUp counting(Stop stop) {
    return new SetUp(null, stop);
  }

  /// Hands over the constraints of a circuit.
  public static Counts read(Circuit circuit, Rows rows) {
    return read(circuit, rows, Stop.create());
  }

  /// Hands over the constraints of a circuit.
  ///
  /// @throws fil.work.Stopped when asked to
  public static Counts read(Circuit circuit, Rows rows, Stop stop) {
    SetUp setUp = new SetUp(rows, stop);
    circuit.synthesize(setUp);
    return setUp.counts();
  }

  /// What has been counted up to here.
  public Counts counts() {
    return new Counts(constraints, inputs, hidden);
  }

  @Override
  public Num allocate(Supplier<Fr> value) {
    return new Num(nextHidden(), null);
  }

  @Override
  public Num allocateInput(Supplier<Fr> value) {
    inputs = Math.incrementExact(inputs);
    return new Num(Variable.input(inputs - 1), null);
  }

  @Override
  public Bit.Is allocateBit(BooleanSupplier value) {
    return new Bit.Is(nextHidden(), false);
  }

  private Variable nextHidden() {
    hidden = Math.incrementExact(hidden);
    return Variable.hidden(hidden - 1);
  }

  @Override
  public void enforce(String rule, Supplier<Constraint> constraint) {
    if (constraints % SLICE == 0) {
      stop.check();
    }
    if (rows != null) {
      rows.take(constraints, constraint.get());
    }
    constraints++;
  }

  @Override
  public boolean knowsValues() {
    return false;
  }

  @Override
  public boolean wantsConstraints() {
    return rows != null;
  }

  @Override
  public Scope enter(String part) {
    return Scope.NONE;
  }

  @Override
  public Scope enter(String part, long number) {
    return Scope.NONE;
  }
}
