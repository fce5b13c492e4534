package fil.proofs.snarkpack;

import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.Gt;

/// What the prover says in one round, before vectors are folded to half their length: what the
/// commitments and products would be if the right half of one vector stood against the left half of
/// the other.
///
/// With these and the challenge `x` of the round, the verifier folds the commitments as the prover
/// folds the vectors: `new = old · left^x · right^(1/x)`.
///
/// @param commitmentAb to `A` and `B` together
/// @param commitmentC to `C`
/// @param product of the pairings of `A` and `B`
/// @param sum of the multiples of `C`
public record Round(
    Halves<Both<Gt>> commitmentAb,
    Halves<Both<Gt>> commitmentC,
    Halves<Gt> product,
    Halves<G1> sum) {}
