package fil.exercises.snarks;

import fil.exercises.AnswerForm;
import fil.exercises.Blank;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Goal;
import fil.exercises.Meter;
import fil.exercises.Misconception;
import fil.proofs.teach.PaperCircuit;
import fil.proofs.teach.PaperCircuit.Row;
import fil.proofs.teach.PaperField;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Exercise 12.1: a computation as rows.
public final class RowsOfACubic {

  private static final PaperField FIELD = PaperField.OF_97;
  private static final int MOST_ROWS = 12;
  private static final String WANTED =
      "a list of rows, with five coefficients in each of their three sums";

  public static final Exercise<Cubic, PaperCircuit> EXERCISE =
      new Exercise<Cubic, PaperCircuit>(
              "12.1",
              "A computation as rows",
              own ->
                  "Write "
                      + own.toString().replace(", where x = " + own.x(), "")
                      + " as rows a · b = c over the field of 97. The variables are 1, out, x, x² and"
                      + " x³, in this order. Whoever knows x = "
                      + own.x()
                      + " must fulfil all rows, and so must everybody who knows another x. A wrong out"
                      + " must break a row, whatever stands for x² and x³.",
              "Start from one product: x · x = x². Which coefficients are those?",
              RowsOfACubic::read,
              learner -> draw(learner.draws("12.1")),
              List.of(),
              List.of(),
              own -> PaperCircuit.cubic(FIELD, own.a(), own.b()),
              Cubic::toString,
              List.of(
                  wrong(
                      "a sum is enough",
                      "Nothing says what x³ is: x³ takes two products, and so two rows besides.",
                      own -> rows(own, 2)),
                  wrong(
                      "x² needs no row",
                      "Nothing says what x² is, so the prover puts there what suits. One row for each"
                          + " product.",
                      own -> rows(own, 1, 2)),
                  wrong(
                      "out takes care of itself",
                      "Nothing says what out is. The last row is the sum, times one.",
                      own -> rows(own, 0, 1)),
                  wrong(
                      "constants are left out",
                      "The constant is missing: it stands in the column of the variable 1.",
                      own -> PaperCircuit.cubic(FIELD, own.a(), 0))),
              List.of(
                  "Name x² and x³: each of them is a product of what you have already.",
                  "Three rows: x · x = x², then x² · x = x³, then the sum · 1 = out.",
                  "PaperCircuit.Row.of(List.of(b, 0, a, 0, 1), List.of(1, 0, 0, 0, 0), List.of(0, 1, 0,"
                      + " 0, 0)) is the last of the three"),
              "Everything that a computer does can be cut into products and sums. Want more? Do it in"
                  + " two rows.",
              "snarks/RowsOfACubicSolution.java")
          .reaching(
              List.of(
                  Goal.open(
                      "your x fulfils all rows",
                      (own, got) -> got.isFulfilledBy(own.witness(own.x()))),
                  Goal.hidden(
                      "every other x does too",
                      (own, got) ->
                          IntStream.range(0, FIELD.prime())
                              .allMatch(x -> got.isFulfilledBy(own.witness(x)))),
                  Goal.hidden(
                      "no wrong out gets through",
                      (own, got) ->
                          IntStream.of(own.x(), 1, 50).noneMatch(x -> own.isFooled(got, x)))))
          .metered((_, got) -> List.of(new Meter.Dial("rows", String.valueOf(got.rows().size()))));

  private RowsOfACubic() {}

  /// The circuit of those rows of ours, counted from 0.
  private static PaperCircuit rows(Cubic own, int... kept) {
    PaperCircuit all = PaperCircuit.cubic(FIELD, own.a(), own.b());
    return circuit(IntStream.of(kept).mapToObj(all.rows()::get).toList());
  }

  private static PaperCircuit circuit(List<Row> rows) {
    return new PaperCircuit(FIELD, Cubic.NAMES, Cubic.INPUTS, rows);
  }

  private static AnswerForm.Reading<Cubic, PaperCircuit> read(@Nullable Object handedIn) {
    return switch (handedIn) {
      case Blank _ -> new AnswerForm.Nothing<>();
      case PaperCircuit circuit -> read(circuit.rows());
      case List<?> list when list.size() <= MOST_ROWS -> {
        List<Row> rows = new ArrayList<>();
        for (Object each : list) {
          if (each instanceof Row row && fits(row)) {
            rows.add(row);
          }
        }
        yield rows.isEmpty() || rows.size() < list.size()
            ? new AnswerForm.Unfit<>("Give " + WANTED + ".")
            : new AnswerForm.Value<>(circuit(rows));
      }
      case List<?> _ -> new AnswerForm.Unfit<>("Three rows are enough; " + MOST_ROWS + " at most.");
      case null, default -> new AnswerForm.Unfit<>("Give " + WANTED + ".");
    };
  }

  private static boolean fits(Row row) {
    return row.a().size() == Cubic.NAMES.size()
        && row.b().size() == Cubic.NAMES.size()
        && row.c().size() == Cubic.NAMES.size();
  }

  /// Whoever leaves the same out is told the same, whatever else the rows say.
  private static Misconception<Cubic, PaperCircuit> wrong(
      String idea, String feedback, Function<Cubic, PaperCircuit> circuit) {
    return Misconception.exactly(idea, feedback, circuit);
  }

  private static Cubic draw(Draws draws) {
    return new Cubic(draws.between(2, 20), draws.between(2, 60), draws.between(2, 90));
  }
}
