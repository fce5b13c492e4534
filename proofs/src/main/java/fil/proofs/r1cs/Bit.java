package fil.proofs.r1cs;

import static fil.proofs.r1cs.LinearCombination.ONE;
import static fil.proofs.r1cs.LinearCombination.ZERO;

import java.util.function.BooleanSupplier;

/// A truth value in a circuit: known when the circuit is written, a variable, or a variable's
/// opposite. What is known costs no constraint; a negation never does.
public sealed interface Bit {

  /// A truth value that is the same in every proof.
  record Constant(boolean value) implements Bit {

    static final Bit FALSE = new Constant(false);
    static final Bit TRUE = new Constant(true);
  }

  /// A variable that is 0 or 1.
  ///
  /// @param value its value, or false where the reading knows no values
  record Is(Variable variable, boolean value) implements Bit {}

  /// The opposite of a variable that is 0 or 1.
  record Not(Is bit) implements Bit {

    @Override
    public boolean value() {
      return !bit.value;
    }
  }

  /// The value; for variables it is one only where the reading knows values.
  boolean value();

  static Bit constant(boolean value) {
    return value ? Constant.TRUE : Constant.FALSE;
  }

  /// A new bit: `(1 - b) · b = 0` has two answers.
  static Is allocate(ConstraintSystem cs, BooleanSupplier value) {
    if (cs instanceof Computation computation) {
      return computation.allocateCheckedBit(value);
    }
    Is bit = cs.allocateBit(value);
    cs.enforce("a bit is 0 or 1", () -> ONE.minus(bit.lc()).times(bit.lc()).is(ZERO));
    return bit;
  }

  default LinearCombination lc() {
    return switch (this) {
      case Constant(boolean value) -> value ? ONE : ZERO;
      case Is(Variable variable, _) -> LinearCombination.of(variable);
      case Not(Is bit) -> ONE.minus(bit.lc());
    };
  }

  default Bit not() {
    return switch (this) {
      case Constant(boolean value) -> constant(!value);
      case Is bit -> new Not(bit);
      case Not(Is bit) -> bit;
    };
  }

  /// `a ⊕ b`.
  static Bit xor(ConstraintSystem cs, Bit a, Bit b) {
    if (a instanceof Constant(boolean value)) {
      return value ? b.not() : b;
    }
    if (b instanceof Constant(boolean value)) {
      return value ? a.not() : a;
    }
    return switch (a) {
      case Is left when b instanceof Is right -> xor(cs, left, right);
      case Not(Is left) when b instanceof Not(Is right) -> xor(cs, left, right);
      // The opposite of one side is the opposite of the answer.
      case Is left when b instanceof Not(Is right) -> xor(cs, left, right).not();
      case Not(Is left) when b instanceof Is right -> xor(cs, right, left).not();
      default -> throw new AssertionError("constants are dealt with above");
    };
  }

  private static Is xor(ConstraintSystem cs, Is a, Is b) {
    Is c = cs.allocateBit(() -> a.value ^ b.value);
    cs.enforce(
        "c = a ⊕ b",
        () ->
            a.lc().scaled(PowersOfTwo.get(1)).times(b.lc()).is(a.lc().plus(b.lc()).minus(c.lc())));
    return c;
  }

  /// `a ∧ b`.
  static Bit and(ConstraintSystem cs, Bit a, Bit b) {
    if (a instanceof Constant(boolean value)) {
      return value ? b : Constant.FALSE;
    }
    if (b instanceof Constant(boolean value)) {
      return value ? a : Constant.FALSE;
    }
    // Where one side is an opposite, it stands on the right.
    Bit left = a instanceof Not && b instanceof Is ? b : a;
    Bit right = a instanceof Not && b instanceof Is ? a : b;
    Is c = cs.allocateBit(() -> a.value() && b.value());
    cs.enforce("c = a ∧ b", () -> left.lc().times(right.lc()).is(c.lc()));
    return c;
  }

  /// `a ∨ b`.
  static Bit or(ConstraintSystem cs, Bit a, Bit b) {
    return and(cs, a.not(), b.not()).not();
  }

  /// SHA-256's choice: `b` where `a` holds, else `c`.
  static Bit choose(ConstraintSystem cs, Bit a, Bit b, Bit c) {
    boolean chosen = a.value() ? b.value() : c.value();
    if (a instanceof Constant && b instanceof Constant && c instanceof Constant) {
      return constant(chosen);
    }
    if (a instanceof Constant(boolean value) && !value) {
      return c;
    }
    if (b instanceof Constant(boolean value) && !value) {
      return and(cs, a.not(), c);
    }
    if (c instanceof Constant(boolean value)) {
      return value ? and(cs, a, b.not()).not() : and(cs, a, b);
    }
    if (b instanceof Constant) {
      return and(cs, a.not(), c.not()).not();
    }
    Is answer = cs.allocateBit(() -> chosen);
    cs.enforce(
        "the answer is b where a, else c",
        () -> b.lc().minus(c.lc()).times(a.lc()).is(answer.lc().minus(c.lc())));
    return answer;
  }

  /// SHA-256's majority: what two or three of the bits say.
  static Bit majority(ConstraintSystem cs, Bit a, Bit b, Bit c) {
    boolean most = a.value() ? b.value() || c.value() : b.value() && c.value();
    if (a instanceof Constant && b instanceof Constant && c instanceof Constant) {
      return constant(most);
    }
    if (a instanceof Constant(boolean value) && !value) {
      return and(cs, b, c);
    }
    if (b instanceof Constant(boolean value) && !value) {
      return and(cs, a, c);
    }
    if (c instanceof Constant(boolean value)) {
      return value ? or(cs, a, b) : and(cs, a, b);
    }
    if (b instanceof Constant) {
      return or(cs, a, c);
    }
    if (a instanceof Constant) {
      return or(cs, b, c);
    }
    Is answer = cs.allocateBit(() -> most);
    Bit both = and(cs, b, c);
    cs.enforce(
        "the answer is the majority of a, b and c",
        () ->
            both.lc()
                .scaled(PowersOfTwo.get(1))
                .minus(b.lc())
                .minus(c.lc())
                .times(a.lc())
                .is(both.lc().minus(answer.lc())));
    return answer;
  }
}
