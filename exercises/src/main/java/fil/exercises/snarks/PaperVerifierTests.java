package fil.exercises.snarks;

import fil.exercises.Bench;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Learner;
import fil.exercises.Mutant;
import fil.exercises.Survey;
import fil.exercises.TestsTask;
import fil.proofs.teach.PaperCircuit;
import fil.proofs.teach.PaperField;
import fil.proofs.teach.PaperGroth16;
import fil.proofs.teach.PaperGroth16.Proof;
import fil.proofs.teach.PaperGroth16.Waste;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Exercise 12.4: tests for a verifier.
///
/// No mutant forgets that points must lie in the group of the right order, as verifiers on a curve
/// can: on paper a point is a number modulo 97, and the sums of any number but zero give them all.
public final class PaperVerifierTests {

  /// Product and sum of two numbers, with the secrets of the chapter.
  static final PaperGroth16 SNARK =
      new PaperGroth16(PaperCircuit.productAndSum(PaperField.OF_97), new Waste(2, 3, 4, 5, 10));

  private enum Slip {
    NO_ONE("forgets the input that is always one"),
    SWAPPED("takes γ for δ and δ for γ"),
    REVERSED("reads the inputs from the back"),
    ZEROS("takes zeros for a proof"),
    LARGE("takes inputs of 97 and more"),
    TOO_FEW("takes missing inputs for zero");

    private final String idea;

    Slip(String idea) {
      this.idea = idea;
    }
  }

  private static final List<Mutant<PaperVerifier>> MUTANTS =
      List.of(
          mutant(
              Slip.NO_ONE,
              "Code that forgets the first part of the key passes your tests. One true proof must be"
                  + " taken."),
          mutant(
              Slip.SWAPPED,
              "Code that swaps γ and δ passes your tests. One true proof must be taken."),
          mutant(
              Slip.REVERSED,
              "Code that reads the inputs from the back passes your tests. Take a statement whose two"
                  + " inputs differ."),
          mutant(
              Slip.ZEROS,
              "Code that takes zeros passes your tests. With the secrets you can make a proof whose a"
                  + " is 0 and for which the equation holds."),
          mutant(
              Slip.LARGE,
              "Code that takes 97 for 0 passes your tests. Add 97 to an input: it is another"
                  + " statement for everybody but the field."),
          mutant(
              Slip.TOO_FEW,
              "Code that takes one input for two passes your tests. Prove something whose sum is 0,"
                  + " and leave the sum out."));

  public static final Exercise<Bench<PaperVerifier>, Survey> EXERCISE =
      new TestsTask<PaperVerifier>(
              "12.4",
              "Tests for a verifier",
              bench ->
                  "Write tests for "
                      + bench.given()
                      + ". They must accept ours, and refuse six others with a mistake each."
                      + " code.accepts(List.of(product, sum), proof) is the verdict. "
                      + bench.about(),
              "Start from something true: code.accepts(List.of(77, 18), sums.prove(List.of(1, 77, 18, 7,"
                  + " 11))).",
              PaperVerifierTests::bench,
              List.of(
                  new TestsTask.BlindSpot(
                      "one true proof is a test",
                      "Say no to something. What else can one hand to a verifier: zeros, numbers out"
                          + " of the field, too few of them?",
                      List.of(Slip.ZEROS.idea, Slip.LARGE.idea, Slip.TOO_FEW.idea)),
                  new TestsTask.BlindSpot(
                      "a verifier must say no",
                      "It must say yes as well: take something true, with two different inputs.",
                      List.of(Slip.NO_ONE.idea, Slip.SWAPPED.idea, Slip.REVERSED.idea))),
              List.of(
                  "One proof that must be taken, and three that must not.",
                  "Zeros: forge with a = 0. Too large: add 97 to an input. Too few: x + y = 0, and leave"
                      + " it out.",
                  "new PaperGroth16.Proof(0, 1, c) with c = (0 − 6 − stated · 4) / 5 modulo 97, by"
                      + " PaperField.OF_97.divide, where stated is sums.stated(List.of(77, 18)); and"
                      + " sums.prove(List.of(1, 48, 0, 7, 90)) for List.of(48)"),
              "Each of these takes one careless line. What is not refused, somebody sends. Want"
                  + " more? On a curve there is one more, points outside of the group. Say why there"
                  + " are none here, where 97 is a prime.",
              "snarks/PaperVerifierTestsSolution.java")
          .exercise();

  private PaperVerifierTests() {}

  private static Bench<PaperVerifier> bench(Learner learner) {
    Draws draws = learner.draws("12.4");
    int x = draws.between(3, 7);
    int y = draws.between(8, 13);
    return new Bench<>(
        "a verifier of product and sum, x · y and x + y",
        "The set-up is sums, with the secrets 2, 3, 4, 5 and 10. Your own x and y are %d and %d."
            .formatted(x, y),
        verifier(Optional.empty()),
        MUTANTS,
        (code, used) ->
            (inputs, proof) -> {
              used.run();
              return code.accepts(inputs, proof);
            });
  }

  private static Mutant<PaperVerifier> mutant(Slip slip, String feedback) {
    return new Mutant<>(slip.idea, feedback, verifier(Optional.of(slip)));
  }

  private static PaperVerifier verifier(Optional<Slip> slip) {
    return (inputs, proof) -> verdict(slip, inputs, proof);
  }

  private static boolean verdict(Optional<Slip> slip, List<Integer> given, Proof proof) {
    PaperField field = SNARK.circuit().field();
    int wanted = SNARK.circuit().inputs() - 1;
    List<Integer> inputs = new ArrayList<>(given);
    while (isIn(slip, Slip.TOO_FEW) && inputs.size() < wanted) {
      inputs.add(0);
    }
    boolean hasZero = proof.a() == 0 || proof.b() == 0 || proof.c() == 0;
    boolean isLarge = inputs.stream().anyMatch(input -> field.of(input) != input);
    if (inputs.size() != wanted
        || (hasZero && !isIn(slip, Slip.ZEROS))
        || (isLarge && !isIn(slip, Slip.LARGE))) {
      return false;
    }
    Waste waste = SNARK.waste();
    int stated = SNARK.stated(isIn(slip, Slip.REVERSED) ? inputs.reversed() : inputs);
    if (isIn(slip, Slip.NO_ONE)) {
      stated = field.subtract(stated, SNARK.ic().getFirst());
    }
    int gamma = isIn(slip, Slip.SWAPPED) ? waste.delta() : waste.gamma();
    int delta = isIn(slip, Slip.SWAPPED) ? waste.gamma() : waste.delta();
    int right =
        field.add(
            field.multiply(waste.alpha(), waste.beta()),
            field.add(field.multiply(stated, gamma), field.multiply(proof.c(), delta)));
    return field.multiply(proof.a(), proof.b()) == right;
  }

  private static boolean isIn(Optional<Slip> slip, Slip wanted) {
    return slip.filter(wanted::equals).isPresent();
  }
}
