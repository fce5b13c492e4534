package fil.proofs.r1cs;

import fil.crypto.bls12381.Fr;
import fil.work.Stop;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Reads a circuit for the values of its variables; no constraint is asked for, so that what comes
/// out fulfils them only if what the circuit was made with does. Belongs to one thread.
public final class Witness implements ConstraintSystem {

  /// How often a stop is looked at, in constraints; a power of two.
  private static final int SLICE = 4096;

  private final Assignment.Builder values = new Assignment.Builder();
  private final Stop stop;
  private int constraints;

  /// @param stop ends the reading with [fil.work.Stopped]
  public Witness(Stop stop) {
    this.stop = stop;
  }

  /// The values of all variables of a circuit.
  public static Assignment of(Circuit circuit) {
    return of(circuit, Stop.create());
  }

  /// The values of all variables of a circuit.
  ///
  /// @throws fil.work.Stopped when asked to
  public static Assignment of(Circuit circuit, Stop stop) {
    Witness witness = new Witness(stop);
    circuit.synthesize(witness);
    return witness.assignment();
  }

  /// The values up to here.
  public Assignment assignment() {
    return values.build();
  }

  @Override
  public Num allocate(Supplier<Fr> value) {
    Fr known = value.get();
    return new Num(values.addHidden(known), known);
  }

  @Override
  public Num allocateInput(Supplier<Fr> value) {
    Fr known = value.get();
    return new Num(values.addInput(known), known);
  }

  @Override
  public Bit.Is allocateBit(BooleanSupplier value) {
    boolean known = value.getAsBoolean();
    return new Bit.Is(values.addHidden(known), known);
  }

  @Override
  public void enforce(String rule, Supplier<Constraint> constraint) {
    if (constraints++ % SLICE == 0) {
      stop.check();
    }
  }

  @Override
  public boolean knowsValues() {
    return true;
  }

  @Override
  public boolean wantsConstraints() {
    return false;
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
