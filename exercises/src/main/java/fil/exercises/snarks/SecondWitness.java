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
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Exercise 12.2: find a second witness, and mend the circuit. The checker hunts for witnesses of
/// the mended one: it tries all bits of all values.
public final class SecondWitness {

  private static final int PRIME = PaperField.OF_97.prime();
  private static final int MOST_ROWS = 8;
  private static final String WANTED =
      "new Repair(bits, rows), with seven whole numbers, the lowest bit first, and at most "
          + MOST_ROWS
          + " rows of "
          + SevenBits.NAMES.size()
          + " coefficients in each sum";

  /// The column of the highest bit, of the one below it, and of `t`.
  private static final int B6 = SevenBits.NAMES.indexOf("b6");

  private static final int B5 = SevenBits.NAMES.indexOf("b5");
  private static final int B0 = SevenBits.NAMES.indexOf("b0");
  private static final int T = SevenBits.NAMES.indexOf("t");

  public static final Exercise<SevenBits, Repair> EXERCISE =
      new Exercise<SevenBits, Repair>(
              "12.2",
              "The second witness",
              own ->
                  "A circuit cuts a value into seven bits: each is 0 or 1, and their sum is the value."
                      + " It is new SevenBits("
                      + own.value()
                      + ").circuit(). Find a second witness: seven other bits than those of "
                      + own.value()
                      + " with which all rows hold. Then mend the circuit. Add rows over 1, value, b0"
                      + " to b6 and t, a variable that you may use as you like, so that every value"
                      + " from 0 to 96 has its own bits and no others. Hand in"
                      + " new Repair(bits, rows), the lowest bit first.",
              "Start with the second witness: all numbers are modulo 97, and seven bits make 128 of"
                  + " them.",
              SecondWitness::read,
              learner -> draw(learner.draws("12.2")),
              List.of(),
              List.of(),
              own -> new Repair(SevenBits.bitsOf(own.value() + PRIME), repair()),
              SevenBits::toString,
              List.of(
                  new Misconception<>(
                      "bits that are checked are the only ones",
                      "Those are the bits that everybody would take. But every bit is 0 or 1 in those"
                          + " of value + 97 as well, and value + 97 is the same number here.",
                      own -> new Repair(SevenBits.bitsOf(own.value()), repair()),
                      (own, _, got) -> got.second().equals(SevenBits.bitsOf(own.value()))),
                  new Misconception<>(
                      "a mended circuit is one that refuses",
                      "Now some honest values have no witness at all. The circuit must work for all"
                          + " from 0 to 96: 64 needs the highest bit.",
                      own -> new Repair(SevenBits.bitsOf(own.value() + PRIME), List.of(isZero(B6))),
                      (own, _, got) -> !isComplete(own, got)),
                  new Misconception<>(
                      "t takes care of itself",
                      "You use t, but no row says what it is, so the prover sets it to 0. First a row"
                          + " that makes it b6 · b5.",
                      own ->
                          new Repair(
                              SevenBits.bitsOf(own.value() + PRIME), List.of(repair().getLast())),
                      (own, _, got) ->
                          isComplete(own, got)
                              && got.rows().stream().allMatch(row -> row.c().get(T) == 0)
                              && got.rows().stream().anyMatch(SecondWitness::uses))),
              List.of(
                  "How many numbers do seven bits make, and how many has the field?",
                  "128 − 97 = 31 values are there twice: those of 97 and more have b6, b5, and at least"
                      + " one of the five below. Forbid just that.",
                  "t = b6 · b5 is one row; t · (b0 + b1 + b2 + b3 + b4) = 0 is the other: five bits add"
                      + " up to 5 at most, so their sum is 0 only where all are"),
              "Every row was right, and together they were too few: no honest test finds that. Want"
                  + " more? In 255 bits of the real field, 10.4 % of all values are there twice.",
              "snarks/SecondWitnessSolution.java")
          .reaching(
              List.of(
                  Goal.open(
                      "other bits of the value fulfil all rows",
                      (own, got) ->
                          !got.second().equals(SevenBits.bitsOf(own.value()))
                              && isSecond(own, got.second())),
                  Goal.open(
                      "in the mended circuit your value has one witness",
                      (own, got) -> witnesses(own, got, own.value()) == 1),
                  Goal.hidden(
                      "every value from 0 to 96 has its own bits there", SecondWitness::isComplete),
                  Goal.hidden(
                      "and no value has others",
                      (own, got) ->
                          IntStream.range(0, PRIME)
                              .allMatch(value -> witnesses(own, got, value) <= 1))))
          .metered(
              (_, got) -> List.of(new Meter.Dial("more rows", String.valueOf(got.rows().size()))));

  private SecondWitness() {}

  /// Two rows: t is b6 · b5, and with t no lower bit is set.
  private static List<Row> repair() {
    List<Integer> lower = zeros();
    for (int bit = B0; bit < B5; bit++) {
      lower.set(bit, 1);
    }
    return List.of(Row.of(unit(B6), unit(B5), unit(T)), Row.of(unit(T), lower, zeros()));
  }

  private static Row isZero(int variable) {
    return Row.of(unit(variable), unit(0), zeros());
  }

  private static boolean isSecond(SevenBits own, List<Integer> bits) {
    List<Integer> witness = SevenBits.witness(bits, 0);
    return bits.stream().allMatch(bit -> bit == 0 || bit == 1) // 98 is no other bit than 1
        && witness.get(1) == own.value()
        && own.circuit().isFulfilledBy(witness);
  }

  /// How many choices of bits a value has in the mended circuit. The rows that were there leave
  /// nothing but zeros and ones, so all of them can be tried.
  private static long witnesses(SevenBits own, Repair repair, int value) {
    PaperCircuit mended = own.repairedBy(repair.rows());
    return IntStream.range(0, 1 << SevenBits.BITS)
        .filter(number -> number % PRIME == value)
        .filter(number -> SevenBits.hasWitness(mended, SevenBits.bitsOf(number)))
        .count();
  }

  private static boolean isComplete(SevenBits own, Repair repair) {
    PaperCircuit mended = own.repairedBy(repair.rows());
    return IntStream.range(0, PRIME)
        .allMatch(value -> SevenBits.hasWitness(mended, SevenBits.bitsOf(value)));
  }

  private static boolean uses(Row row) {
    return row.a().get(T) != 0 || row.b().get(T) != 0;
  }

  private static AnswerForm.Reading<SevenBits, Repair> read(@Nullable Object handedIn) {
    return switch (handedIn) {
      case Blank _ -> new AnswerForm.Nothing<>();
      case Repair repair
          when repair.second().size() == SevenBits.BITS
              && repair.rows().size() <= MOST_ROWS
              && repair.rows().stream().allMatch(SecondWitness::fits) ->
          new AnswerForm.Value<>(repair);
      case null, default -> new AnswerForm.Unfit<>("Give " + WANTED + ".");
    };
  }

  private static boolean fits(Row row) {
    int variables = SevenBits.NAMES.size();
    return row.a().size() == variables
        && row.b().size() == variables
        && row.c().size() == variables;
  }

  private static List<Integer> unit(int variable) {
    List<Integer> unit = zeros();
    unit.set(variable, 1);
    return unit;
  }

  private static List<Integer> zeros() {
    return new ArrayList<>(Collections.nCopies(SevenBits.NAMES.size(), 0));
  }

  private static SevenBits draw(Draws draws) {
    return new SevenBits(draws.below(SevenBits.AMBIGUOUS));
  }
}
