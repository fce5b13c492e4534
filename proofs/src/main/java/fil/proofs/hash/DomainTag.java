package fil.proofs.hash;

import fil.crypto.bls12381.Fr;
import java.math.BigInteger;

/// What a Poseidon digest is for: the first lane of the state says it, so that digests made for
/// different ends differ, see [domain separation].
///
/// [domain separation]: https://spec.filecoin.io/algorithms/crypto/poseidon/#domain-separation
public enum DomainTag {
  /// Tree nodes, columns of labels, CommR: one bit set for each input, `2^arity - 1`.
  MERKLE,

  /// The first use outside trees, `2⁴⁰`: the randomness of sector updates.
  CUSTOM_1;

  Fr value(int arity) {
    return switch (this) {
      case MERKLE -> Fr.of(BigInteger.TWO.pow(arity).subtract(BigInteger.ONE));
      case CUSTOM_1 -> Fr.of(1L << 40);
    };
  }
}
