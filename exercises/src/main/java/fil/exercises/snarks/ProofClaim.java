package fil.exercises.snarks;

import fil.crypto.bls12381.Fr;
import fil.proofs.groth16.Groth16Proof;
import fil.proofs.groth16.VerifyingKey;
import java.util.List;

/// Somebody claims that a proof holds for what is stated.
///
/// @param key of the circuit
/// @param inputs what is stated, without the one
public record ProofClaim(VerifyingKey key, Groth16Proof proof, List<Fr> inputs) {

  public ProofClaim {
    inputs = List.copyOf(inputs);
  }

  @Override
  public String toString() {
    return "a proof for " + inputs;
  }
}
