package fil.proofs.r1cs;

import fil.crypto.bls12381.Fr;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Gadgets alone, for tests.
final class Gadgets {

  private Gadgets() {}

  /// A circuit of one gadget, and what feeds it.
  static Circuit circuit(Consumer<ConstraintSystem> gadget) {
    return new Circuit() {
      @Override
      public String name() {
        return "gadget";
      }

      @Override
      public void synthesize(ConstraintSystem cs) {
        gadget.accept(cs);
      }
    };
  }

  static List<Constraint> constraints(Circuit circuit) {
    List<Constraint> constraints = new ArrayList<>();
    circuit.synthesize(SetUp.into((_, constraint) -> constraints.add(constraint)));
    return constraints;
  }

  static Bit.Is bit(ConstraintSystem cs, boolean value) {
    return Bit.allocate(cs, () -> value);
  }

  /// Bits of a number, the lowest first.
  static List<Bit> bits(ConstraintSystem cs, int count, long value) {
    List<Bit> bits = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      bits.add(bit(cs, (value >>> i & 1) != 0));
    }
    return bits;
  }

  static Num number(ConstraintSystem cs, long value) {
    return cs.allocate(() -> Fr.of(value));
  }

  /// New numbers from `first` on.
  static List<Num> numbers(ConstraintSystem cs, int count, long first) {
    List<Num> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add(number(cs, first + i));
    }
    return numbers;
  }
}
