package fil.proofs.groth16;

import fil.crypto.bls12381.Curve;
import fil.crypto.bls12381.FixedPoints;
import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.Pairing.Pair;
import fil.crypto.bls12381.PairingEquation;
import java.util.ArrayList;
import java.util.List;

/// A verifying key for many proofs: what does not depend on a proof is computed once, so that each
/// costs three pairings instead of four, of which two have their lines already, and the public
/// inputs' sum a few additions for each.
///
/// It gives the answers of [Groth16#verify], and may be used by many threads.
public final class PreparedKey {

  private final PairingEquation equation;
  private final FixedPoints inputs;
  private final int count;

  private PreparedKey(Curve curve, VerifyingKey key) {
    this.equation =
        curve.equation(
            List.of(key.gammaG2().negate(), key.deltaG2().negate()),
            new Pair(key.alphaG1(), key.betaG2()));
    this.inputs = curve.fixed(key.inputs());
    this.count = key.inputs().size();
  }

  /// Prepares a key.
  ///
  /// @param curve what does the arithmetic
  public static PreparedKey of(Curve curve, VerifyingKey key) {
    return new PreparedKey(curve, key);
  }

  /// Whether a proof is right.
  ///
  /// @param stated the public inputs, without the one that is always one
  /// @throws IllegalArgumentException when there are not as many inputs as the key has points for
  public boolean verify(Groth16Proof proof, List<Fr> stated) {
    Groth16.requireInputs(count, stated);
    List<Fr> withOne = new ArrayList<>(count);
    withOne.add(Fr.ONE);
    withOne.addAll(stated);
    G1 sum = inputs.sum(withOne);
    return equation.holds(new Pair(proof.a(), proof.b()), List.of(sum, proof.c()));
  }
}
