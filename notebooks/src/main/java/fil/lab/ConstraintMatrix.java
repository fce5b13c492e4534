package fil.lab;

import fil.proofs.teach.PaperCircuit;
import java.util.ArrayList;
import java.util.List;

/// The constraints of a small circuit as three matrices side by side: a row for each constraint, a
/// column for each variable. With a witness, the rows that it breaks stand out.
///
/// ```java
/// ConstraintMatrix.of("x³ + x + 5 = out", circuit).with(List.of(1, 36, 3, 9, 27))
/// ```
///
/// @param circuit at most 12 rows and 12 variables
/// @param witness the values of all variables, or none
public record ConstraintMatrix(
    String title, String alternative, PaperCircuit circuit, List<Integer> witness)
    implements Figure {

  private static final int MOST = 12;

  public ConstraintMatrix {
    Figure.requireAlternative(title, alternative);
    witness = List.copyOf(witness);
    if (circuit.rows().isEmpty() || circuit.rows().size() > MOST || circuit.names().size() > MOST) {
      throw new IllegalArgumentException(
          "a matrix has room for 1 to %d rows and as many variables, not %d and %d"
              .formatted(MOST, circuit.rows().size(), circuit.names().size()));
    }
    if (!witness.isEmpty() && witness.size() != circuit.names().size()) {
      throw new IllegalArgumentException(
          "a witness has %d values, not %d".formatted(circuit.names().size(), witness.size()));
    }
  }

  /// The matrices alone.
  public static ConstraintMatrix of(String title, PaperCircuit circuit) {
    return told(title, circuit, List.of());
  }

  /// The matrices with values of the variables.
  public ConstraintMatrix with(List<Integer> values) {
    return told(title, circuit, values);
  }

  /// The matrices with a sentence of the author's own. Call it last: other changes write it anew.
  public ConstraintMatrix described(String sentence) {
    return new ConstraintMatrix(title, sentence, circuit, witness);
  }

  private static ConstraintMatrix told(String title, PaperCircuit circuit, List<Integer> witness) {
    ConstraintMatrix bare = new ConstraintMatrix(title, title + ".", circuit, witness);
    String size =
        "%s over %s"
            .formatted(
                MerkleTreeFigure.count(circuit.rows().size(), "constraint", "constraints"),
                MerkleTreeFigure.count(circuit.names().size(), "variable", "variables"));
    String verdict =
        witness.isEmpty()
            ? ""
            : bare.broken().isEmpty() ? "; all hold" : "; broken: " + bare.broken();
    return bare.described(size + verdict + ".");
  }

  /// The rows that the witness breaks, from 1.
  List<Integer> broken() {
    return witness.isEmpty() ? List.of() : circuit.broken(witness);
  }

  @Override
  public Picture picture() {
    return Picture.of(new ConstraintMatrixDrawing(this).draw(), title, alternative);
  }

  /// Each row as an equation.
  @Override
  public String sketch() {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < circuit.rows().size(); i++) {
      PaperCircuit.Row row = circuit.rows().get(i);
      out.append(broken().contains(i + 1) ? "! " : "  ");
      out.append("(").append(words(row.a())).append(") · (").append(words(row.b()));
      out.append(") = ").append(words(row.c())).append('\n');
    }
    return out.toString();
  }

  private String words(List<Integer> coefficients) {
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < coefficients.size(); i++) {
      int coefficient = coefficients.get(i);
      String name = circuit.names().get(i);
      if (coefficient != 0) {
        terms.add(
            i == 0
                ? String.valueOf(coefficient)
                : coefficient == 1 ? name : coefficient + "·" + name);
      }
    }
    return terms.isEmpty() ? "0" : String.join(" + ", terms);
  }

  @Override
  public List<Grid> data() {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < circuit.rows().size(); i++) {
      PaperCircuit.Row row = circuit.rows().get(i);
      rows.add(
          List.of(
              String.valueOf(i + 1),
              words(row.a()),
              words(row.b()),
              words(row.c()),
              witness.isEmpty() ? "" : broken().contains(i + 1) ? "broken" : "holds"));
    }
    return List.of(
        Grid.of(
            "Data of: " + title,
            List.of(
                Grid.Column.numbers("row"),
                Grid.Column.text("a"),
                Grid.Column.text("b"),
                Grid.Column.text("c"),
                Grid.Column.text("witness")),
            rows));
  }
}
