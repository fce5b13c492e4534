package fil.proofs.r1cs;

import fil.crypto.bls12381.Fr;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads a circuit for its form: constraints go on to whoever wants them and are not kept; no value
/// is asked for. Belongs to one thread.
public final class SetUp implements ConstraintSystem {

  private final @Nullable Rows rows;
  private int inputs = 1;
  private int hidden;
  private long constraints;

  private SetUp(@Nullable Rows rows) {
    this.rows = rows;
  }

  /// A reading that hands over the constraints.
  public static SetUp into(Rows rows) {
    return new SetUp(rows);
  }

  /// A reading that counts.
  public static SetUp counting() {
    return new SetUp(null);
  }

  /// Hands over the constraints of a circuit.
  public static Counts read(Circuit circuit, Rows rows) {
    SetUp setUp = into(rows);
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
