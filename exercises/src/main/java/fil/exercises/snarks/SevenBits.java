package fil.exercises.snarks;

import fil.proofs.teach.PaperCircuit;
import fil.proofs.teach.PaperCircuit.Row;
import fil.proofs.teach.PaperField;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/// A circuit that cuts a public value into seven bits, in a field of 97 numbers. Seven bits make
/// 128 numbers, so the smallest 31 values can be cut in two ways.
///
/// There is one variable more, `t`, that no row speaks of, for whoever repairs the circuit.
///
/// @param value the public value, from 0 to 30
public record SevenBits(int value) {

  static final int BITS = 7;

  /// So many values have a second witness.
  static final int AMBIGUOUS = (1 << BITS) - PaperField.OF_97.prime();

  private static final PaperField FIELD = PaperField.OF_97;
  private static final int FIRST_BIT = 2;
  private static final int EXTRA = FIRST_BIT + BITS;

  static final List<String> NAMES =
      List.of("1", "value", "b0", "b1", "b2", "b3", "b4", "b5", "b6", "t");

  /// The circuit: variables 1, value, seven bits, the lowest first, and t. Each bit is 0 or 1, and
  /// their sum is the value.
  public PaperCircuit circuit() {
    return repairedBy(List.of());
  }

  /// The circuit with more rows.
  PaperCircuit repairedBy(List<Row> more) {
    List<Row> rows = new ArrayList<>();
    for (int bit = 0; bit < BITS; bit++) {
      List<Integer> less = unit(FIRST_BIT + bit);
      less.set(0, -1);
      rows.add(Row.of(unit(FIRST_BIT + bit), less, zeros()));
    }
    List<Integer> sum = zeros();
    for (int bit = 0; bit < BITS; bit++) {
      sum.set(FIRST_BIT + bit, 1 << bit);
    }
    rows.add(Row.of(sum, unit(0), unit(1)));
    rows.addAll(more);
    return new PaperCircuit(FIELD, NAMES, FIRST_BIT, rows);
  }

  /// The bits of a number, the lowest first.
  static List<Integer> bitsOf(int number) {
    return IntStream.range(0, BITS).mapToObj(bit -> number >> bit & 1).toList();
  }

  /// All variables, for these bits and a `t`. The value is what the sum of the bits makes it.
  static List<Integer> witness(List<Integer> bits, int t) {
    int value = 0;
    for (int bit = 0; bit < BITS; bit++) {
      value = FIELD.add(value, FIELD.multiply(FIELD.of(bits.get(bit)), 1 << bit));
    }
    List<Integer> witness = new ArrayList<>(List.of(1, value));
    witness.addAll(bits);
    witness.add(t);
    return List.copyOf(witness);
  }

  /// Whether there is a `t` with which these bits fulfil a circuit.
  static boolean hasWitness(PaperCircuit circuit, List<Integer> bits) {
    return IntStream.range(0, FIELD.prime()).anyMatch(t -> circuit.isFulfilledBy(witness(bits, t)));
  }

  private static List<Integer> unit(int variable) {
    List<Integer> unit = zeros();
    unit.set(variable, 1);
    return unit;
  }

  private static List<Integer> zeros() {
    return new ArrayList<>(Collections.nCopies(EXTRA + 1, 0));
  }

  @Override
  public String toString() {
    return "value " + value;
  }
}
