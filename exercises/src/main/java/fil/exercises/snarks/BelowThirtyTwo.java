package fil.exercises.snarks;

import fil.proofs.teach.PaperCircuit;
import fil.proofs.teach.PaperCircuit.Row;
import fil.proofs.teach.PaperField;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A circuit that is to show that a public value is below 32, made of five bits. One row was
/// forgotten: that one of the bits is 0 or 1.
///
/// @param forgotten which bit is not checked, from 0
/// @param value the public value, 32 or more
public record BelowThirtyTwo(int forgotten, int value) {

  static final int BITS = 5;

  /// The circuit: variables 1, value, and five bits, the lowest first.
  public PaperCircuit circuit() {
    List<Row> rows = new ArrayList<>();
    for (int bit = 0; bit < BITS; bit++) {
      if (bit != forgotten) {
        List<Integer> less = unit(2 + bit);
        less.set(0, -1);
        rows.add(Row.of(unit(2 + bit), less, zeros()));
      }
    }
    List<Integer> sum = zeros();
    for (int bit = 0; bit < BITS; bit++) {
      sum.set(2 + bit, 1 << bit);
    }
    rows.add(Row.of(sum, unit(0), unit(1)));
    return new PaperCircuit(
        PaperField.OF_97, List.of("1", "value", "b0", "b1", "b2", "b3", "b4"), 2, rows);
  }

  /// All variables, for five values in the place of the bits.
  List<Integer> witness(List<Integer> bits) {
    List<Integer> witness = new ArrayList<>(List.of(1, value));
    witness.addAll(bits);
    return witness;
  }

  private static List<Integer> unit(int variable) {
    List<Integer> unit = zeros();
    unit.set(variable, 1);
    return unit;
  }

  private static List<Integer> zeros() {
    return new ArrayList<>(Collections.nCopies(2 + BITS, 0));
  }

  @Override
  public String toString() {
    return "value " + value;
  }
}
