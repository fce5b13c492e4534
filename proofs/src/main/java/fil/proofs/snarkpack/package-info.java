/// SnarkPack: one proof that many Groth16 proofs of a circuit are right, see [SnarkPack].
///
/// The one idea: **fold in half, again and again.** A vector of `n` points is committed to; with a
/// challenge `x` its right half is added to its left, and the commitment can be folded along with
/// what the prover says about the halves. After `log n` rounds one point is left, which is shown.
/// So the size and the time to verify grow with the logarithm only, but for the public inputs,
/// which every verifier has to read.
///
/// | class | what it is |
/// |---|---|
/// | [SnarkPack][fil.proofs.snarkpack.SnarkPack] | aggregates and verifies |
/// | [AggregateProof][fil.proofs.snarkpack.AggregateProof] | the proof and its bytes |
/// | [ReferenceString][fil.proofs.snarkpack.ReferenceString] | powers of two secrets that nobody knows |
/// | [SectorAggregates][fil.proofs.snarkpack.SectorAggregates] | what the network aggregates: seals and updates |
/// | `Aggregation`, `AggregateVerification` | both sides of the protocol |
/// | `Conversation`, `Transcript` | what challenges are drawn from |
///
/// [SnarkPack]: https://eprint.iacr.org/2021/529
@NullMarked
package fil.proofs.snarkpack;

import org.jspecify.annotations.NullMarked;
