package fil.proofs.r1cs;

import fil.crypto.bls12381.Fr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
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

  /// For each rule that constraints of a circuit follow, the number of the last one that does.
  static Map<String, Integer> lastOfEachRule(Circuit circuit) {
    return ofEachRule(circuit, (_, later) -> later);
  }

  /// The number of the first one.
  static Map<String, Integer> firstOfEachRule(Circuit circuit) {
    return ofEachRule(circuit, (earlier, _) -> earlier);
  }

  private static Map<String, Integer> ofEachRule(Circuit circuit, BinaryOperator<Integer> which) {
    Map<String, Integer> numbers = new TreeMap<>();
    circuit.synthesize(
        new Inspection(
            circuit.name(),
            false,
            (note, _) -> numbers.merge(note.rule(), (int) note.number(), which)));
    return numbers;
  }

  /// For each variable the constraints that it occurs in.
  static Map<Variable, List<Constraint>> occurrences(List<Constraint> constraints) {
    Map<Variable, List<Constraint>> occurrences = new TreeMap<>();
    for (Constraint row : constraints) {
      Set<Variable> variables = new TreeSet<>();
      for (LinearCombination sum : List.of(row.a(), row.b(), row.c())) {
        for (int term = 0; term < sum.size(); term++) {
          variables.add(sum.variable(term));
        }
      }
      variables.forEach(
          variable -> occurrences.computeIfAbsent(variable, _ -> new ArrayList<>()).add(row));
    }
    return occurrences;
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
