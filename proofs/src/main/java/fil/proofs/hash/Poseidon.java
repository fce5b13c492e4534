package fil.proofs.hash;

import fil.crypto.bls12381.Fr;

/// The hash function Poseidon over the scalar field of BLS12-381, for a fixed number of inputs, see
/// [Filecoin's choices].
///
/// [PlainPoseidon] says what the answer is, [SparsePoseidon] gets it faster. Instances are immutable
/// and may be used by many threads.
///
/// [Filecoin's choices]: https://spec.filecoin.io/algorithms/crypto/poseidon/
public sealed interface Poseidon permits PlainPoseidon, SparsePoseidon {

  /// The number of inputs.
  int arity();

  /// The digest of as many inputs as the arity says.
  ///
  /// @throws IllegalArgumentException for another number of inputs
  Fr hash(Fr... inputs);

  /// The hash of tree nodes with `arity` children, in its fast form.
  static Poseidon ofMerkle(int arity) {
    return SparsePoseidon.ofMerkle(arity);
  }
}
