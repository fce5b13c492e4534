package fil.exercises.seals;

import fil.num.Bytes32;
import fil.proofs.fault.CheatingProver;
import fil.proofs.fault.CheatingProver.Attempt;
import fil.proofs.porep.ChallengeKind;
import fil.proofs.porep.Seal;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Exercise 11.3: tests for the verifier.
final class SealVerifierTestsSolution {

  private SealVerifierTestsSolution() {}

  /// One honest proof, and one lie for each claim; all else fits. In a cell: `check("11.3", tests)`.
  static Predicate<SealVerifierCode> tests(Seal seal, Bytes32 seed) {
    CheatingProver prover = CheatingProver.of(seal);
    List<Long> all = LongStream.range(0, 64).boxed().toList();
    Attempt honest = prover.attempt(ChallengeKind.INTERACTIVE, seed);
    List<Attempt> lies =
        Stream.of(
                prover.announcing(seal.commD()),
                prover.onAShorterGraph(),
                prover.wrongLabelsAt(all),
                prover.withEncoding((_, data) -> data),
                prover.alwaysAnswering(List.of(3L)))
            .map(liar -> liar.attempt(ChallengeKind.INTERACTIVE, seed))
            .toList();
    return code -> code.accepts(honest) && lies.stream().noneMatch(code::accepts);
  }
}
