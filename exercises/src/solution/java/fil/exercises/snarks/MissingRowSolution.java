package fil.exercises.snarks;

import fil.proofs.teach.PaperField;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Exercise 12.2: the missing row.
final class MissingRowSolution {

  private MissingRowSolution() {}

  /// The bit that has no row carries the whole value. In a cell: `check("12.2", bits)`.
  static List<Integer> bits(int forgotten, int value) {
    List<Integer> bits = new ArrayList<>(Collections.nCopies(5, 0));
    bits.set(forgotten, PaperField.OF_97.divide(value, 1 << forgotten));
    return bits;
  }
}
