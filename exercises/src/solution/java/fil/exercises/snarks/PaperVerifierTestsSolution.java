package fil.exercises.snarks;

import fil.proofs.teach.PaperField;
import fil.proofs.teach.PaperGroth16;
import fil.proofs.teach.PaperGroth16.Proof;
import java.util.List;
import java.util.function.Predicate;

/// Exercise 12.4: tests for a verifier.
final class PaperVerifierTestsSolution {

  private PaperVerifierTestsSolution() {}

  /// Something true, and three things that are not. In a cell: `check("12.4", tests)`.
  static Predicate<PaperVerifier> tests(PaperGroth16 snark) {
    List<Integer> claim = List.of(77, 18);
    Proof honest = snark.prove(List.of(1, 77, 18, 7, 11));
    Proof noSum = snark.prove(List.of(1, 48, 0, 7, 90));
    PaperField field = PaperField.OF_97;
    int rest = field.subtract(-6, field.multiply(snark.stated(claim), 4));
    Proof zero = new Proof(0, 1, field.divide(rest, 5));
    return code ->
        code.accepts(claim, honest)
            && code.accepts(List.of(48, 0), noSum)
            && !code.accepts(List.of(48), noSum)
            && !code.accepts(List.of(77 + 97, 18), honest)
            && !code.accepts(claim, zero);
  }
}
