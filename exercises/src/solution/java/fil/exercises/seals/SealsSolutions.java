package fil.exercises.seals;

import fil.exercises.Chance;
import fil.exercises.HandIn;
import fil.exercises.Learner;
import fil.exercises.Logbook;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.Seal;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// Hands in the solutions of chapter 11.
public final class SealsSolutions {

  public static final List<HandIn> ALL =
      List.of(
          HandIn.numberRule("11.1", HashesOfATreeSolution.hashes),
          HandIn.rule(
              "11.2",
              UpThePathSolution.root,
              idea ->
                  (Function<PathQuestion, Bytes32>) q -> new Bytes32((Bytes) idea.apply(q))),
          HandIn.value("11.3", SealsSolutions::verifierTests),
          HandIn.rule(
              "11.4",
              ChanceToPassSolution.chance,
              idea ->
                  (ToDoubleFunction<WrongLabels>)
                      w -> ((Chance) idea.apply(w)).value()));

  private SealsSolutions() {}

  private static Object verifierTests(Learner learner) {
    Seal seal =
        Seal.of(
            RegisteredSealProof.of(SectorSize.KIB_2),
            new SectorIdentity(learner.minerId(), 1),
            Bytes32.ZERO,
            Logbook.of(learner));
    return SealVerifierTestsSolution.tests(seal, new Bytes32(learner.seed()));
  }
}
