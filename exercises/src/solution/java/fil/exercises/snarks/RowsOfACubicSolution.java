package fil.exercises.snarks;

import fil.proofs.teach.PaperCircuit.Row;
import java.util.List;

/// Exercise 12.1: a computation as rows.
final class RowsOfACubicSolution {

  private RowsOfACubicSolution() {}

  /// Two products and a sum. In a cell: `check("12.1", rows)`.
  static List<Row> rows(int a, int b) {
    return List.of(
        Row.of(List.of(0, 0, 1, 0, 0), List.of(0, 0, 1, 0, 0), List.of(0, 0, 0, 1, 0)),
        Row.of(List.of(0, 0, 0, 1, 0), List.of(0, 0, 1, 0, 0), List.of(0, 0, 0, 0, 1)),
        Row.of(List.of(b, 0, a, 0, 1), List.of(1, 0, 0, 0, 0), List.of(0, 1, 0, 0, 0)));
  }
}
