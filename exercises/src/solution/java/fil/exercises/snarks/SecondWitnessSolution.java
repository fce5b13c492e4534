package fil.exercises.snarks;

import fil.proofs.teach.PaperCircuit.Row;
import java.util.List;
import java.util.stream.IntStream;

/// Exercise 12.2: the second witness.
final class SecondWitnessSolution {

  private SecondWitnessSolution() {}

  /// The bits of the value plus 97, and two rows: t = b6 · b5, and with t no lower bit. In a cell:
  /// `check("12.2", repair)`.
  static Repair repair(int value) {
    List<Integer> second = IntStream.range(0, 7).mapToObj(bit -> (value + 97) >> bit & 1).toList();
    return new Repair(
        second,
        List.of(
            Row.of(
                List.of(0, 0, 0, 0, 0, 0, 0, 0, 1, 0),
                List.of(0, 0, 0, 0, 0, 0, 0, 1, 0, 0),
                List.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 1)),
            Row.of(
                List.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 1),
                List.of(0, 0, 1, 1, 1, 1, 1, 0, 0, 0),
                List.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0))));
  }
}
