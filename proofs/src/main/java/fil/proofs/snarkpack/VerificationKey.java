package fil.proofs.snarkpack;

import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;

/// The few powers that it takes to verify an aggregate, see [ReferenceString#verificationKey].
///
/// @param g the power 0 in the first group
/// @param h the power 0 in the second group
/// @param gSecret the power 1 in the first group
/// @param hSecret the power 1 in the second group
public record VerificationKey(G1 g, G2 h, Both<G1> gSecret, Both<G2> hSecret) {}
