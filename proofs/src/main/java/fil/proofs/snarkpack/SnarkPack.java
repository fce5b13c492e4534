package fil.proofs.snarkpack;

import fil.crypto.bls12381.Curve;
import fil.crypto.bls12381.Fr;
import fil.num.Bytes;
import fil.proofs.groth16.Groth16Proof;
import fil.proofs.groth16.VerifyingKey;
import fil.work.Progress;
import fil.work.Stop;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Aggregates proofs of one circuit, and verifies aggregates, see [SnarkPack].
///
/// [SnarkPack]: https://eprint.iacr.org/2021/529
public final class SnarkPack {

  private SnarkPack() {}

  /// Makes one proof of many. They are not verified: of a wrong one comes a wrong aggregate.
  ///
  /// @param key for as many proofs as there are
  /// @param include what else the aggregate is about: it verifies with the same bytes only
  /// @throws IllegalArgumentException when there are not as many proofs as the key is for
  /// @throws fil.work.Stopped when asked to
  public static AggregateProof aggregate(
      AggregationKey key,
      List<Groth16Proof> proofs,
      Bytes include,
      AggregateVersion version,
      Progress progress,
      Stop stop) {
    return aggregate(key, proofs, include, version, progress, stop, Curve.create(stop));
  }

  /// The same with arithmetic of choice.
  static AggregateProof aggregate(
      AggregationKey key,
      List<Groth16Proof> proofs,
      Bytes include,
      AggregateVersion version,
      Progress progress,
      Stop stop,
      Curve curve) {
    if (proofs.size() != key.proofs()) {
      throw new IllegalArgumentException(
          "a key for %d proofs with %d".formatted(key.proofs(), proofs.size()));
    }
    return new Aggregation(key, version, curve).aggregate(proofs, include, progress, stop);
  }

  /// Whether an aggregate is right: whether all proofs in it are, for these inputs.
  ///
  /// @param inputs for each proof, padding included, its public inputs without the one that is
  ///   always one; each list is looked at once
  /// @param include what else the aggregate is about
  /// @throws IllegalArgumentException when a list of inputs has not as many as the circuit
  /// @throws fil.work.Stopped when asked to
  public static boolean verify(
      VerificationKey powers,
      VerifyingKey circuit,
      AggregateProof proof,
      List<List<Fr>> inputs,
      Bytes include,
      AggregateVersion version,
      Stop stop) {
    return verify(powers, circuit, proof, inputs, include, version, stop, Curve.create(stop));
  }

  /// The same with arithmetic of choice.
  static boolean verify(
      VerificationKey powers,
      VerifyingKey circuit,
      AggregateProof proof,
      List<List<Fr>> inputs,
      Bytes include,
      AggregateVersion version,
      Stop stop,
      Curve curve) {
    return inputs.size() == proof.proofs()
        && new AggregateVerification(powers, circuit, version, curve, stop)
            .isRight(proof, inputs, include);
  }

  /// Proofs or inputs with the last one repeated until their number is a power of two from 2 on.
  ///
  /// @throws IllegalArgumentException when there is none
  public static <T> List<T> padded(List<T> all) {
    if (all.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to aggregate");
    }
    int size = Math.toIntExact(padded(all.size()));
    List<T> padded = new ArrayList<>(all);
    padded.addAll(Collections.nCopies(size - all.size(), all.getLast()));
    return List.copyOf(padded);
  }

  /// How many proofs an aggregate has with padding.
  ///
  /// @param proofs how many it has without, from 1 on
  static long padded(long proofs) {
    return Math.max(2, Long.highestOneBit(2 * proofs - 1));
  }
}
