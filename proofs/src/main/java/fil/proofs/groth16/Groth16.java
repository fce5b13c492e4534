package fil.proofs.groth16;

import static java.nio.charset.StandardCharsets.US_ASCII;

import fil.crypto.Sha256;
import fil.crypto.bls12381.Curve;
import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.Gt;
import fil.crypto.bls12381.Pairing;
import fil.crypto.bls12381.Pairing.Pair;
import fil.work.Stop;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Verifies proofs, see [Groth16].
///
/// A proof `(A, B, C)` is right for public inputs `x` when
/// `e(A, B) = e(α, β) · e(Σ xᵢ·ICᵢ, γ) · e(C, δ)`, where `x₀` is one.
///
/// [Groth16]: https://eprint.iacr.org/2016/260
public final class Groth16 {

  private static final byte[] BATCH = "sealab groth16 batch".getBytes(US_ASCII);

  /// The size of the factors of a batch: a wrong proof gets through with a chance of 2⁻¹²⁸.
  private static final int FACTOR_BYTES = 16;

  private Groth16() {}

  /// Whether a proof is right.
  ///
  /// @param inputs the public inputs, without the one that is always one
  /// @throws IllegalArgumentException when there are not as many inputs as the key has points for
  public static boolean verify(VerifyingKey key, Groth16Proof proof, List<Fr> inputs) {
    return verify(Curve.create(Stop.create()), key, proof, inputs);
  }

  /// Whether a proof is right, as [#verify(VerifyingKey, Groth16Proof, List)] says it.
  ///
  /// @param curve what does the arithmetic
  public static boolean verify(Curve curve, VerifyingKey key, Groth16Proof proof, List<Fr> inputs) {
    G1 stated = combine(curve, key, inputs);
    return curve
        .product(
            List.of(
                new Pair(proof.a(), proof.b()),
                new Pair(key.alphaG1().negate(), key.betaG2()),
                new Pair(stated.negate(), key.gammaG2()),
                new Pair(proof.c().negate(), key.deltaG2())))
        .equals(Gt.ONE);
  }

  /// `IC₀ + Σ xᵢ·ICᵢ`: what is stated, as a point.
  private static G1 combine(Curve curve, VerifyingKey key, List<Fr> inputs) {
    requireInputs(key, inputs);
    G1 first = key.inputs().getFirst();
    return first.add(curve.sumG1(key.inputs().subList(1, key.inputs().size()), inputs));
  }

  private static void requireInputs(VerifyingKey key, List<Fr> inputs) {
    if (inputs.size() != key.inputs().size() - 1) {
      throw new IllegalArgumentException(
          "this key is for %d public inputs, not %d"
              .formatted(key.inputs().size() - 1, inputs.size()));
    }
  }

  /// Whether all proofs are right, for one pairing each and three more. It does not say which one
  /// is wrong.
  ///
  /// The equations are added up, each times a factor of 128 bits that nobody can foresee who makes
  /// a proof: they are drawn from a digest of all proofs and inputs.
  ///
  /// @param inputs for each proof its public inputs
  /// @throws IllegalArgumentException when there is no proof, there are not as many lists of inputs
  ///   as proofs, or one of them has not as many as the key has points for
  public static boolean verifyAll(
      VerifyingKey key, List<Groth16Proof> proofs, List<List<Fr>> inputs) {
    if (proofs.isEmpty() || proofs.size() != inputs.size()) {
      throw new IllegalArgumentException(
          "%d proofs with %d lists of public inputs".formatted(proofs.size(), inputs.size()));
    }
    inputs.forEach(each -> requireInputs(key, each));
    List<Fr> factors = factors(key, proofs, inputs);
    List<Pair> pairs = new ArrayList<>();
    List<G1> lastPoints = new ArrayList<>();
    Fr total = Fr.ZERO;
    Fr[] stated = new Fr[key.inputs().size()];
    Arrays.fill(stated, Fr.ZERO);
    for (int i = 0; i < proofs.size(); i++) {
      Fr factor = factors.get(i);
      Groth16Proof proof = proofs.get(i);
      pairs.add(new Pair(proof.a().multiply(factor), proof.b()));
      lastPoints.add(proof.c().multiply(factor));
      total = total.add(factor);
      for (int j = 0; j < inputs.get(i).size(); j++) {
        stated[j + 1] = stated[j + 1].add(factor.multiply(inputs.get(i).get(j)));
      }
    }
    stated[0] = total;
    List<G1> terms = new ArrayList<>();
    for (int j = 0; j < stated.length; j++) {
      terms.add(key.inputs().get(j).multiply(stated[j]));
    }
    pairs.add(new Pair(key.alphaG1().multiply(total).negate(), key.betaG2()));
    pairs.add(new Pair(G1.sum(terms).negate(), key.gammaG2()));
    pairs.add(new Pair(G1.sum(lastPoints).negate(), key.deltaG2()));
    return Pairing.product(pairs).equals(Gt.ONE);
  }

  private static List<Fr> factors(
      VerifyingKey key, List<Groth16Proof> proofs, List<List<Fr>> inputs) {
    MessageDigest all = Sha256.digest();
    all.update(BATCH);
    all.update(Sha256.hash(key.toBytes().toArray()));
    for (int i = 0; i < proofs.size(); i++) {
      all.update(proofs.get(i).toBytes().toArray());
      for (Fr input : inputs.get(i)) {
        all.update(input.toBytes().toArray());
      }
    }
    byte[] seed = all.digest();
    List<Fr> factors = new ArrayList<>();
    for (int i = 0; i < proofs.size(); i++) {
      ByteBuffer numbered = ByteBuffer.allocate(seed.length + Integer.BYTES).put(seed).putInt(i);
      byte[] number = Arrays.copyOf(Sha256.hash(numbered.array()), Fr.BYTES);
      Arrays.fill(number, FACTOR_BYTES, Fr.BYTES, (byte) 0);
      factors.add(Fr.read(number, 0));
    }
    return factors;
  }
}
