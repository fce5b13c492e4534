package fil.proofs.r1cs;

import fil.crypto.bls12381.Fr;
import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Reads a circuit to tell of it: notes in which part each constraint is written, and finds the
/// line of the text for those that someone wants explained. Belongs to one thread.
public final class Inspection implements ConstraintSystem {

  private static final StackWalker STACK = StackWalker.getInstance();

  private final String circuit;
  private final boolean knowsValues;
  private final BiConsumer<Note, Supplier<Constraint>> reader;
  private final List<String> parts = new ArrayList<>();
  private final Scope leave = this::leave;
  private int inputs = 1;
  private int hidden;
  private long constraints;

  /// @param knowsValues whether the circuit's values are asked for
  /// @param reader is told of each constraint; it may ask for it, at once
  Inspection(String circuit, boolean knowsValues, BiConsumer<Note, Supplier<Constraint>> reader) {
    this.circuit = circuit;
    this.knowsValues = knowsValues;
    this.reader = reader;
  }

  /// A constraint that is being written: good until the call that hands it over returns.
  ///
  /// @param parts the parts of the circuit that it is in, the largest first
  record Note(long number, String circuit, List<String> parts, String rule) {

    /// Says where in the text it is being written.
    Explanation explain(Constraint constraint) {
      StackFrame writer =
          STACK.walk(
              frames -> frames.filter(Note::isGadget).findFirst().orElseThrow(AssertionError::new));
      String type = writer.getClassName();
      return new Explanation(
          number,
          circuit,
          parts,
          rule,
          type.substring(type.lastIndexOf('.') + 1).replace('$', '.')
              + "."
              + writer.getMethodName(),
          writer.getFileName() + ":" + writer.getLineNumber(),
          constraint);
    }

    private static boolean isGadget(StackFrame frame) {
      String type = frame.getClassName();
      return !type.startsWith(Inspection.class.getName())
          && !type.startsWith(Explanation.class.getName())
          && type.startsWith(Inspection.class.getPackageName());
    }
  }

  @Override
  public Num allocate(Supplier<Fr> value) {
    return new Num(Variable.hidden(hidden++), knowsValues ? value.get() : null);
  }

  @Override
  public Num allocateInput(Supplier<Fr> value) {
    return new Num(Variable.input(inputs++), knowsValues ? value.get() : null);
  }

  @Override
  public Bit.Is allocateBit(BooleanSupplier value) {
    return new Bit.Is(Variable.hidden(hidden++), knowsValues && value.getAsBoolean());
  }

  @Override
  public void enforce(String rule, Supplier<Constraint> constraint) {
    reader.accept(new Note(constraints++, circuit, parts, rule), constraint);
  }

  @Override
  public boolean knowsValues() {
    return knowsValues;
  }

  @Override
  public boolean wantsConstraints() {
    return true;
  }

  @Override
  public Scope enter(String part) {
    parts.add(part);
    return leave;
  }

  @Override
  public Scope enter(String part, long number) {
    return enter(part + " " + number);
  }

  private void leave() {
    parts.removeLast();
  }
}
