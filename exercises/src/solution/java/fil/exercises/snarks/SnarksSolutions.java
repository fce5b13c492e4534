package fil.exercises.snarks;

import fil.exercises.Exercise;
import fil.exercises.HandIn;
import fil.exercises.Learner;
import fil.proofs.teach.PaperGroth16.Proof;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// Hands in the solutions of chapter 12.
public final class SnarksSolutions {

  public static final List<HandIn> ALL =
      List.of(
          HandIn.value("12.1", SnarksSolutions::rows),
          HandIn.value("12.2", SnarksSolutions::repair),
          new HandIn("12.3", _ -> ForgedProofSolution.forge, SnarksSolutions::forgery),
          HandIn.value("12.4", _ -> PaperVerifierTestsSolution.tests(PaperVerifierTests.SNARK)),
          new HandIn("12.5", _ -> OwnVerifierSolution.verifier, SnarksSolutions::verdicts));

  private SnarksSolutions() {}

  private static Object rows(Learner learner) {
    Cubic own = own(RowsOfACubic.EXERCISE, learner);
    return RowsOfACubicSolution.rows(own.a(), own.b());
  }

  private static Object repair(Learner learner) {
    SevenBits own = own(SecondWitness.EXERCISE, learner);
    return SecondWitnessSolution.repair(own.value());
  }

  private static <I> I own(Exercise<I, ?> exercise, Learner learner) {
    return exercise.ownInput(learner);
  }

  /// A rule that gives, claim by claim, the proofs of somebody mistaken.
  private static Object forgery(Object job, Function<Object, Object> idea) {
    ForgedProof.Forged forged = (ForgedProof.Forged) idea.apply(job);
    Deque<Proof> proofs = new ArrayDeque<>(forged.others());
    proofs.addFirst(forged.first());
    return (Function<ForgeCase, Proof>) _ -> proofs.removeFirst();
  }

  /// A verifier that says, claim by claim, what somebody mistaken says.
  private static Object verdicts(Object job, Function<Object, Object> idea) {
    Deque<Boolean> said = new ArrayDeque<>(((OwnVerifier.Verdicts) idea.apply(job)).said());
    return (Predicate<ProofClaim>) _ -> said.removeFirst();
  }
}
