package fil.proofs.groth16;

import static java.nio.charset.StandardCharsets.US_ASCII;

import fil.crypto.Sha256;
import fil.crypto.bls12381.Curve;
import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.Gt;
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
    requireInputs(key.inputs().size(), inputs);
    G1 first = key.inputs().getFirst();
    return first.add(curve.sumG1(key.inputs().subList(1, key.inputs().size()), inputs));
  }

  /// Asks for one input less than a key has points.
  static void requireInputs(int points, List<Fr> inputs) {
    if (inputs.size() != points - 1) {
      throw new IllegalArgumentException(
          "this key is for %d public inputs, not %d".formatted(points - 1, inputs.size()));
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
    return verifyAll(Curve.create(Stop.create()), key, proofs, inputs);
  }

  /// Whether all proofs are right, as [#verifyAll(VerifyingKey, List, List)] says it.
  ///
  /// @param curve what does the arithmetic
  public static boolean verifyAll(
      Curve curve, VerifyingKey key, List<Groth16Proof> proofs, List<List<Fr>> inputs) {
    if (proofs.isEmpty() || proofs.size() != inputs.size()) {
      throw new IllegalArgumentException(
          "%d proofs with %d lists of public inputs".formatted(proofs.size(), inputs.size()));
    }
    inputs.forEach(each -> requireInputs(key.inputs().size(), each));
    if (proofs.size() == 1) {
      return verify(curve, key, proofs.getFirst(), inputs.getFirst());
    }
    List<Fr> factors = factors(key, proofs, inputs);
    Fr[] stated = new Fr[key.inputs().size()];
    Arrays.fill(stated, Fr.ZERO);
    for (int i = 0; i < proofs.size(); i++) {
      stated[0] = stated[0].add(factors.get(i));
      for (int j = 0; j < inputs.get(i).size(); j++) {
        stated[j + 1] = stated[j + 1].add(factors.get(i).multiply(inputs.get(i).get(j)));
      }
    }
    List<G1> first = curve.multiplyG1(proofs.stream().map(Groth16Proof::a).toList(), factors);
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < proofs.size(); i++) {
      pairs.add(new Pair(first.get(i), proofs.get(i).b()));
    }
    G1 alpha = curve.sumG1(List.of(key.alphaG1()), List.of(stated[0]));
    G1 sum = curve.sumG1(key.inputs(), List.of(stated));
    G1 last = curve.sumG1(proofs.stream().map(Groth16Proof::c).toList(), factors);
    pairs.add(new Pair(alpha.negate(), key.betaG2()));
    pairs.add(new Pair(sum.negate(), key.gammaG2()));
    pairs.add(new Pair(last.negate(), key.deltaG2()));
    return curve.product(pairs).equals(Gt.ONE);
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
