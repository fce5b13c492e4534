package fil.exercises.snarks;

import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.Gt;
import fil.crypto.bls12381.Pairing;
import fil.crypto.bls12381.Pairing.Pair;
import java.util.List;
import java.util.function.Predicate;

/// Exercise 12.5: your own verifier.
final class OwnVerifierSolution {

  private OwnVerifierSolution() {}

  /// Four pairs whose product is one. In a cell: `check("12.5", verifier)`.
  static final Predicate<ProofClaim> verifier =
      c -> {
        G1 stated = c.key().inputs().getFirst();
        for (int i = 0; i < c.inputs().size(); i++) {
          stated = stated.add(c.key().inputs().get(i + 1).multiply(c.inputs().get(i)));
        }
        return Pairing.product(
                List.of(
                    new Pair(c.proof().a(), c.proof().b()),
                    new Pair(c.key().alphaG1().negate(), c.key().betaG2()),
                    new Pair(stated.negate(), c.key().gammaG2()),
                    new Pair(c.proof().c().negate(), c.key().deltaG2())))
            .equals(Gt.ONE);
      };
}
