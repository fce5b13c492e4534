package fil.proofs.teach;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Constraints small enough for paper. Each row says `a · b = c`, where a, b and c are sums of the
/// variables with coefficients.
///
/// @param field of all numbers
/// @param names of the variables; the first is the constant one
/// @param inputs how many of them are public, the one included; they come first
/// @param rows the constraints
public record PaperCircuit(PaperField field, List<String> names, int inputs, List<Row> rows) {

  /// One constraint: for each variable its coefficient in the three sums.
  public record Row(List<Integer> a, List<Integer> b, List<Integer> c) {

    public Row {
      a = List.copyOf(a);
      b = List.copyOf(b);
      c = List.copyOf(c);
    }

    /// A row with these coefficients.
    public static Row of(List<Integer> a, List<Integer> b, List<Integer> c) {
      return new Row(a, b, c);
    }
  }

  public PaperCircuit {
    names = List.copyOf(names);
    rows = List.copyOf(rows);
    if (inputs < 1 || inputs > names.size()) {
      throw new IllegalArgumentException(
          "of %d variables %d cannot be public".formatted(names.size(), inputs));
    }
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      for (List<Integer> side : List.of(row.a(), row.b(), row.c())) {
        if (side.size() != names.size()) {
          throw new IllegalArgumentException(
              "row %d has %d coefficients in a sum, and there are %d variables"
                  .formatted(i + 1, side.size(), names.size()));
        }
      }
    }
  }

  /// `x³ + a·x + b = out`, with out public: three rows, one for each product and one for the sum.
  public static PaperCircuit cubic(PaperField field, int a, int b) {
    return new PaperCircuit(
        field,
        List.of("1", "out", "x", "x²", "x³"),
        2,
        List.of(
            Row.of(List.of(0, 0, 1, 0, 0), List.of(0, 0, 1, 0, 0), List.of(0, 0, 0, 1, 0)),
            Row.of(List.of(0, 0, 0, 1, 0), List.of(0, 0, 1, 0, 0), List.of(0, 0, 0, 0, 1)),
            Row.of(List.of(b, 0, a, 0, 1), List.of(1, 0, 0, 0, 0), List.of(0, 1, 0, 0, 0))));
  }

  /// `x · y = product` and `x + y = sum`, with product and sum public.
  public static PaperCircuit productAndSum(PaperField field) {
    return new PaperCircuit(
        field,
        List.of("1", "product", "sum", "x", "y"),
        3,
        List.of(
            Row.of(List.of(0, 0, 0, 1, 0), List.of(0, 0, 0, 0, 1), List.of(0, 1, 0, 0, 0)),
            Row.of(List.of(0, 0, 0, 1, 1), List.of(1, 0, 0, 0, 0), List.of(0, 0, 1, 0, 0))));
  }

  /// The value of a sum.
  ///
  /// @param coefficients one for each variable
  /// @param witness the values of all variables
  public int sum(List<Integer> coefficients, List<Integer> witness) {
    if (witness.size() != names.size()) {
      throw new IllegalArgumentException(
          "a witness has %d values, not %d".formatted(names.size(), witness.size()));
    }
    int sum = 0;
    for (int i = 0; i < witness.size(); i++) {
      sum = field.add(sum, field.multiply(field.of(coefficients.get(i)), field.of(witness.get(i))));
    }
    return sum;
  }

  /// Whether a witness fulfils all rows.
  public boolean isFulfilledBy(List<Integer> witness) {
    return rows.stream().allMatch(row -> isFulfilled(row, witness));
  }

  private boolean isFulfilled(Row row, List<Integer> witness) {
    return field.multiply(sum(row.a(), witness), sum(row.b(), witness)) == sum(row.c(), witness);
  }

  /// The rows that a witness does not fulfil, counted from 1.
  public List<Integer> broken(List<Integer> witness) {
    List<Integer> broken = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (!isFulfilled(rows.get(i), witness)) {
        broken.add(i + 1);
      }
    }
    return broken;
  }

  /// The polynomial that has, at 1, 2, 3 and so on, the value of one sum of each row.
  ///
  /// @param side which of the sums, like `Row::a`
  public PaperPolynomial polynomial(Function<Row, List<Integer>> side, List<Integer> witness) {
    return PaperPolynomial.through(
        field, rows.stream().map(row -> sum(side.apply(row), witness)).toList());
  }

  /// The polynomial of one variable on one side: its coefficient in each row.
  public PaperPolynomial polynomial(Function<Row, List<Integer>> side, int variable) {
    return PaperPolynomial.through(
        field, rows.stream().map(row -> side.apply(row).get(variable)).toList());
  }
}
