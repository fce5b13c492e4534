package fil.exercises.snarks;

import fil.proofs.teach.PaperCircuit.Row;
import java.util.List;

/// What somebody found wrong with [SevenBits], and how to mend it.
///
/// @param second seven bits beside the ones that everybody would take, the lowest first
/// @param rows to be added, so that no value has a second witness
public record Repair(List<Integer> second, List<Row> rows) {

  public Repair {
    second = List.copyOf(second);
    rows = List.copyOf(rows);
  }

  @Override
  public String toString() {
    return "bits " + second + " and " + rows.size() + " more rows";
  }
}
