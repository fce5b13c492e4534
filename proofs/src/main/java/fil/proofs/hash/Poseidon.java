package fil.proofs.hash;

import fil.crypto.bls12381.Fr;

/// The hash function Poseidon over the scalar field of BLS12-381, for a fixed number of inputs, see
/// [Filecoin's choices].
///
/// [PlainPoseidon] says what the answer is, [SparsePoseidon] gets it with fewer multiplications, and
/// [LanePoseidon] gets many at a time. Instances are immutable and may be used by many threads.
///
/// [Filecoin's choices]: https://spec.filecoin.io/algorithms/crypto/poseidon/
public sealed interface Poseidon permits PlainPoseidon, SparsePoseidon, LanePoseidon {

  /// The number of inputs.
  int arity();

  /// The digest of as many inputs as the arity says.
  ///
  /// @throws IllegalArgumentException for another number of inputs
  Fr hash(Fr... inputs);

  /// What hashes many times the same number of inputs. Belongs to one thread.
  @FunctionalInterface
  interface Batch {

    /// Writes the digests of inputs, 32 bytes each, one hash after the other, to `digests`.
    ///
    /// @param count how many hashes
    /// @throws IllegalArgumentException when 32 bytes of the inputs are no field element
    void hash(byte[] inputs, int count, byte[] digests);
  }

  /// This hash for many inputs, for one thread.
  default Batch batch() {
    Fr[] one = new Fr[arity()];
    return (inputs, count, digests) -> {
      for (int i = 0; i < count; i++) {
        for (int k = 0; k < one.length; k++) {
          one[k] = Fr.read(inputs, (i * one.length + k) * Fr.BYTES);
        }
        hash(one).write(digests, i * Fr.BYTES);
      }
    };
  }

  /// The hash of tree nodes with `arity` children, for one at a time.
  static Poseidon ofMerkle(int arity) {
    return SparsePoseidon.ofMerkle(arity);
  }

  /// The same hash for `count` of them: in the form that does so many soonest on this machine.
  static Poseidon ofMerkle(int arity, long count) {
    return LanePoseidon.isWorthwhile(arity, count)
        ? LanePoseidon.ofMerkle(arity)
        : SparsePoseidon.ofMerkle(arity);
  }

  /// What so many hashes of tree nodes are computed with: `vectors of 512 bits`, or 64-bit limbs
  /// and why.
  static String arithmetic(long count) {
    return LanePoseidon.arithmetic(count);
  }
}
