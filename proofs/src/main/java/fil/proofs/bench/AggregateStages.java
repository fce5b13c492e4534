package fil.proofs.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import fil.crypto.Sha256;
import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.num.Bytes;
import fil.proofs.groth16.Groth16Proof;
import fil.proofs.groth16.VerifyingKey;
import fil.proofs.snarkpack.AggregateProof;
import fil.proofs.snarkpack.AggregateVersion;
import fil.proofs.snarkpack.AggregationKey;
import fil.proofs.snarkpack.ReferenceString;
import fil.proofs.snarkpack.SnarkPack;
import fil.proofs.snarkpack.VerificationKey;
import fil.work.Progress;
import fil.work.Stop;
import java.util.Collections;
import java.util.List;

/// Aggregates of one proof, many times, as the reference's bench makes and verifies them: the
/// powers and the proofs are read before, and an aggregate to verify is in memory.
///
/// The proof has one public input and is made with the secrets of its key, which takes no circuit.
public final class AggregateStages {

  private static final Bytes INCLUDE = Bytes.copyOf(Sha256.hash("bench".getBytes(US_ASCII)));
  private static final Fr INPUT = Fr.of(35);

  private final VerifyingKey key;
  private final Groth16Proof proof;
  private final ReferenceString string;

  private AggregateStages(int most, Progress progress, Stop stop) {
    Fr alpha = Fr.of(3).inverse();
    Fr beta = Fr.of(5).inverse();
    Fr gamma = Fr.of(7).inverse();
    Fr delta = Fr.of(11).inverse();
    G1 g = G1.GENERATOR;
    G2 h = G2.GENERATOR;
    key =
        new VerifyingKey(
            g.multiply(alpha),
            g.multiply(beta),
            h.multiply(beta),
            h.multiply(gamma),
            g.multiply(delta),
            h.multiply(delta),
            List.of(g, g.multiply(alpha)));
    // e(A, B) = e(α, β) · e(stated, γ) · e(C, δ), in exponents, solved for C.
    Fr a = Fr.of(13).inverse();
    Fr b = Fr.of(17).inverse();
    Fr stated = Fr.ONE.add(INPUT.multiply(alpha));
    Fr rest = a.multiply(b).subtract(alpha.multiply(beta)).subtract(stated.multiply(gamma));
    proof =
        new Groth16Proof(g.multiply(a), h.multiply(b), g.multiply(rest.multiply(delta.inverse())));
    string =
        ReferenceString.insecure(
            Fr.of(19).inverse(), Fr.of(23).inverse(), 2 * most + 1, progress, stop);
  }

  /// Making and verifying an aggregate of that many proofs.
  ///
  /// @param proofs a power of two from 2 on
  public static List<Stage> of(int proofs, Progress progress, Stop stop) {
    return new AggregateStages(proofs, progress, stop).stages(proofs, stop);
  }

  private List<Stage> stages(int proofs, Stop stop) {
    AggregationKey aggregationKey = string.aggregationKey(proofs, stop);
    VerificationKey powers = string.verificationKey();
    AggregateProof made = aggregate(aggregationKey, stop);
    return List.of(
        new Stage(
            "snarkpack-aggregate-" + proofs,
            proofs,
            "proofs",
            0.9,
            0,
            whenAsked -> aggregate(aggregationKey, whenAsked)),
        new Stage(
            "snarkpack-verify-" + proofs,
            proofs,
            "proofs",
            0.9,
            0,
            whenAsked -> verify(powers, made, whenAsked)));
  }

  private AggregateProof aggregate(AggregationKey powers, Stop stop) {
    return SnarkPack.aggregate(
        powers,
        Collections.nCopies(powers.proofs(), proof),
        INCLUDE,
        AggregateVersion.V2,
        Progress.NONE,
        stop);
  }

  private void verify(VerificationKey powers, AggregateProof made, Stop stop) {
    List<List<Fr>> inputs = Collections.nCopies(made.proofs(), List.of(INPUT));
    if (!SnarkPack.verify(powers, key, made, inputs, INCLUDE, AggregateVersion.V2, stop)) {
      throw new AssertionError("an aggregate of right proofs does not verify");
    }
  }
}
