package fil.proofs.groth16;

import fil.crypto.bls12381.Curve;
import fil.crypto.bls12381.FixedPoints;
import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.crypto.bls12381.Gt;
import fil.crypto.bls12381.Pairing.Pair;
import java.util.ArrayList;
import java.util.List;

/// A verifying key for many proofs: what does not depend on a proof is computed once, so that each
/// costs three pairings instead of four, and the public inputs' sum a few additions for each.
///
/// It gives the answers of [Groth16#verify], and may be used by many threads.
public final class PreparedKey {

  private final Curve curve;
  private final Gt alphaBeta;
  private final G2 minusGamma;
  private final G2 minusDelta;
  private final FixedPoints inputs;
  private final int count;

  private PreparedKey(Curve curve, VerifyingKey key) {
    this.curve = curve;
    this.alphaBeta = curve.product(List.of(new Pair(key.alphaG1(), key.betaG2())));
    this.minusGamma = key.gammaG2().negate();
    this.minusDelta = key.deltaG2().negate();
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
    return curve
        .product(
            List.of(
                new Pair(proof.a(), proof.b()),
                new Pair(sum, minusGamma),
                new Pair(proof.c(), minusDelta)))
        .equals(alphaBeta);
  }
}
