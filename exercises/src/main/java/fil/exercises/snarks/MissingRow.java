package fil.exercises.snarks;

import fil.exercises.AnswerForm;
import fil.exercises.Blank;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Goal;
import fil.exercises.Misconception;
import fil.proofs.teach.PaperField;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Exercise 12.2: the missing row.
public final class MissingRow {

  private static final String WANTED = "a list of five whole numbers, the lowest bit first";

  public static final Exercise<BelowThirtyTwo, List<Integer>> EXERCISE =
      new Exercise<BelowThirtyTwo, List<Integer>>(
              "12.2",
              "The missing row",
              own ->
                  "Somebody wrote a circuit that shows that a value is below 32: it is a sum of five"
                      + " bits. For each bit there should be a row b · (b − 1) = 0, so that it is 0 or 1."
                      + " One is missing: the circuit is new BelowThirtyTwo("
                      + own.forgotten()
                      + ", "
                      + own.value()
                      + ").circuit(). Show with it that "
                      + own.value()
                      + " is below 32: five numbers in the place of the bits, so that all rows hold.",
              "Start from the picture of the matrix: which bit has no row of its own?",
              MissingRow::read,
              learner -> draw(learner.draws("12.2")),
              List.of(),
              List.of(),
              MissingRow::forged,
              BelowThirtyTwo::toString,
              List.of(
                  Misconception.exactly(
                      "too large numbers are cut",
                      "Those bits are the value modulo 32, so the row of the sum breaks. Let the bit"
                          + " without a row carry the rest.",
                      own -> bits(own.value() % 32)),
                  Misconception.exactly(
                      "the first one carries all",
                      "Then the row of the lowest bit breaks, for it is there. Find the bit that has"
                          + " none.",
                      own -> place(0, own.value())),
                  Misconception.exactly(
                      "to divide is to cut",
                      "That division left a rest, so the row of the sum breaks. Divide in the field:"
                          + " there everything but zero has an inverse.",
                      own -> place(own.forgotten(), own.value() >> own.forgotten()))),
              List.of(
                  "A bit without a row need not be a bit.",
                  "Let the others be 0. Which number, times 2 to the power of that bit, is the value"
                      + " modulo 97?",
                  "PaperField.OF_97.divide(value, 1 << k), with zeros in the other places"),
              "A circuit with a row too few proves falsehoods, and every honest test of it passes. Want"
                  + " more? With all rows there, seven bits in the place of five would leave a gap too: 5"
                  + " is 102 modulo 97.",
              "snarks/MissingRowSolution.java")
          .reaching(
              List.of(
                  Goal.open(
                      "all rows hold",
                      (own, bits) -> own.circuit().isFulfilledBy(own.witness(bits)))));

  private MissingRow() {}

  private static List<Integer> forged(BelowThirtyTwo own) {
    return place(own.forgotten(), PaperField.OF_97.divide(own.value(), 1 << own.forgotten()));
  }

  private static List<Integer> place(int bit, int value) {
    List<Integer> bits = new ArrayList<>(Collections.nCopies(BelowThirtyTwo.BITS, 0));
    bits.set(bit, value);
    return List.copyOf(bits);
  }

  private static List<Integer> bits(int value) {
    List<Integer> bits = new ArrayList<>();
    for (int bit = 0; bit < BelowThirtyTwo.BITS; bit++) {
      bits.add(value >> bit & 1);
    }
    return List.copyOf(bits);
  }

  private static AnswerForm.Reading<BelowThirtyTwo, List<Integer>> read(@Nullable Object handedIn) {
    return switch (handedIn) {
      case Blank _ -> new AnswerForm.Nothing<>();
      case List<?> list
          when list.size() == BelowThirtyTwo.BITS
              && list.stream().allMatch(Integer.class::isInstance) ->
          new AnswerForm.Value<>(list.stream().map(Integer.class::cast).toList());
      case null, default -> new AnswerForm.Unfit<>("Give " + WANTED + ".");
    };
  }

  private static BelowThirtyTwo draw(Draws draws) {
    return new BelowThirtyTwo(draws.below(BelowThirtyTwo.BITS), draws.between(33, 94));
  }
}
