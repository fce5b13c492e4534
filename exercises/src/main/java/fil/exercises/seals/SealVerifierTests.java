package fil.exercises.seals;

import fil.exercises.Bench;
import fil.exercises.Exercise;
import fil.exercises.Learner;
import fil.exercises.Mutant;
import fil.exercises.Survey;
import fil.exercises.TestsTask;
import fil.proofs.fault.CheatingProver.Attempt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;

/// Exercise 11.3: tests for code that verifies a seal.
public final class SealVerifierTests {

  private static final String UNLINKED = "does not link its roots to CommR";
  private static final String ANY_PARENTS = "lets the prover choose the parents";
  private static final String ANY_LABELS = "does not make the labels again";
  private static final String ANY_REPLICA = "does not add key and data";
  private static final String ANY_CHALLENGE = "lets the prover choose the challenges";

  /// What is false about proofs that somebody was asked about; tests ask every mutant the same.
  private static final Map<Attempt, Set<SealClaim>> KNOWN = new WeakHashMap<>();

  private static final List<Mutant<SealVerifierCode>> MUTANTS =
      List.of(
          mutant(
              UNLINKED,
              SealClaim.ROOTS,
              "Code that takes any two roots passes your tests. Let the prover announce a CommR that is"
                  + " not that of its trees."),
          mutant(
              ANY_PARENTS,
              SealClaim.PARENTS,
              "Code that never asks which nodes were opened passes your tests. Seal on a shorter"
                  + " graph."),
          mutant(
              ANY_LABELS,
              SealClaim.LABELS,
              "Code that takes any labels passes your tests. Make labels up, and make them up where the"
                  + " challenges fall."),
          mutant(
              ANY_REPLICA,
              SealClaim.ENCODING,
              "Code that never adds key and data passes your tests. Store something else; but mind that"
                  + " half of your sector is zeros, and key + 0 is the key."),
          mutant(
              ANY_CHALLENGE,
              SealClaim.CHALLENGES,
              "Code that lets the prover choose passes your tests. Answer for a node that nobody asked"
                  + " for."));

  public static final Exercise<Bench<SealVerifierCode>, Survey> EXERCISE =
      new TestsTask<SealVerifierCode>(
              "11.3",
              "Tests for the verifier",
              bench ->
                  "Write tests for "
                      + bench.given()
                      + ". They must accept ours, and refuse five others with a check left out each."
                      + " code.accepts(attempt) is the verdict about a proof; the fault lab makes"
                      + " them: CheatingProver.of(seal) is honest, and each of its methods is one lie."
                      + " "
                      + bench.about(),
              "Start from the honest one, made before the rule: var honest ="
                  + " prover.attempt(ChallengeKind.INTERACTIVE, seed); and in it: code.accepts(honest).",
              SealVerifierTests::bench,
              List.of(
                  new TestsTask.BlindSpot(
                      "a flipped bit is a lie",
                      "Every mutant checks that paths lead to their roots. Lie about one claim, and let"
                          + " all that follows fit.",
                      List.of(UNLINKED, ANY_PARENTS, ANY_LABELS, ANY_REPLICA, ANY_CHALLENGE)),
                  new TestsTask.BlindSpot(
                      "a wrong label shows all",
                      "A prover can be right about its labels and wrong about what they are for: which"
                          + " nodes they belong to, and what they are added to.",
                      List.of(ANY_PARENTS, ANY_REPLICA))),
              List.of(
                  "One lie for each claim of a proof. What does it claim?",
                  "Announce another CommR, take a shorter graph, make labels up, encode otherwise, answer"
                      + " for other nodes.",
                  "prover.announcing(seal.commD()), .onAShorterGraph(),"
                      + " .wrongLabelsAt(LongStream.range(0, 64).boxed().toList()),"
                      + " .withEncoding((key, data) -> data), .alwaysAnswering(List.of(3L)); each"
                      + " with .attempt(ChallengeKind.INTERACTIVE, seed)"),
              "Each check keeps out one lie, and a verifier that forgets one can be lied to in just that."
                  + " Want more? Name the claim that keeps out somebody who hashed one layer only.",
              "seals/SealVerifierTestsSolution.java")
          .exercise();

  private SealVerifierTests() {}

  private static Bench<SealVerifierCode> bench(Learner learner) {
    return new Bench<>(
        "a verifier of seals",
        "Yours is the seal of sector 1 of "
            + learner.minerAddress()
            + ". Make the attempts before the rule, so that each is made once.",
        verifier(Optional.empty()),
        MUTANTS,
        (code, used) ->
            attempt -> {
              used.run();
              return code.accepts(attempt);
            });
  }

  private static Mutant<SealVerifierCode> mutant(String idea, SealClaim blind, String feedback) {
    return new Mutant<>(idea, feedback, verifier(Optional.of(blind)));
  }

  private static SealVerifierCode verifier(Optional<SealClaim> blind) {
    return attempt ->
        falseClaims(attempt).stream().allMatch(claim -> blind.filter(claim::equals).isPresent());
  }

  private static Set<SealClaim> falseClaims(Attempt attempt) {
    synchronized (KNOWN) {
      return KNOWN.computeIfAbsent(
          attempt, made -> SealClaim.falseOnes(made.statement(), made.proof()));
    }
  }
}
