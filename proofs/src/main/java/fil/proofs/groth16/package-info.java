/// Groth16: proofs of 192 bytes that someone knows a witness for a circuit.
///
/// Today there is the verifier's half: [VerifyingKey] and [Groth16Proof] in the reference's and the
/// chain's forms, and [Groth16], which verifies one proof or many with pairings in pure Java.
@NullMarked
package fil.proofs.groth16;

import org.jspecify.annotations.NullMarked;
