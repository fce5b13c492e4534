/// The hash functions of the trees: [Poseidon], made for proofs, and SHA-256 cut to 254 bits.
///
/// Poseidon is defined by [PlainPoseidon], which reads like its paper; [SparsePoseidon] gives the
/// same digests faster, and [LanePoseidon] gives many at a time: in the processor's vectors
/// ([VectorLanes]) where there are some that serve ([VectorUnit] says so), or with 64-bit
/// multiplications ([LimbLanes]). All its parameters are derived here from the paper's rules: the numbers of
/// rounds ([RoundNumbers]), the round constants ([GrainLfsr]), the matrix
/// ([PoseidonParameters]).
///
/// Read next: [Poseidon paper], [Filecoin's choices].
///
/// [Poseidon paper]: https://eprint.iacr.org/2019/458
/// [Filecoin's choices]: https://spec.filecoin.io/algorithms/crypto/poseidon/
@NullMarked
package fil.proofs.hash;

import org.jspecify.annotations.NullMarked;
