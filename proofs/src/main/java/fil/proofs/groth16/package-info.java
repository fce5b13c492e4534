/// Groth16: proofs of 192 bytes that someone knows a witness for a circuit.
///
/// A set-up turns a circuit into points, which prover and verifier share. The prover takes a
/// witness and adds up multiples of the points; the verifier compares pairings of what comes out.
///
/// | class | what it does |
/// |---|---|
/// | [TrustedSetup][fil.proofs.groth16.TrustedSetup] | makes parameters out of a circuit and [ToxicWaste][fil.proofs.groth16.ToxicWaste] |
/// | [Parameters][fil.proofs.groth16.Parameters] | reads them in the reference's form |
/// | [Prover][fil.proofs.groth16.Prover] | makes proofs |
/// | [Groth16][fil.proofs.groth16.Groth16] | verifies one proof or many, in pure Java |
/// | [VerifyingKey][fil.proofs.groth16.VerifyingKey], [Groth16Proof][fil.proofs.groth16.Groth16Proof] | what a verifier needs, in the reference's and the chain's forms |
///
/// Nothing here knows what a sector is.
@NullMarked
package fil.proofs.groth16;

import org.jspecify.annotations.NullMarked;
