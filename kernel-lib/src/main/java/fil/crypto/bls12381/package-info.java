/// The pairing-friendly curve BLS12-381, its fields, and signatures over it.
///
/// The one idea: **a pairing multiplies what is hidden, once.** From `a·P` and `b·Q` it makes
/// `e(P, Q)^(a·b)` without knowing `a` or `b`, so that products of secrets can be compared.
/// Signatures ask whether `e(G, signature) = e(public key, hash of the message)`; proofs ask the
/// same kind of question with more terms.
///
/// Read in this order:
///
/// | class | what it is |
/// |---|---|
/// | [Fp][fil.crypto.bls12381.Fp], [Fr][fil.crypto.bls12381.Fr] | integers modulo the two primes: of coordinates, and of scalars |
/// | `Fp2`, `Fp6`, `Fp12` | a tower: each a small polynomial ring over the one before |
/// | [G1][fil.crypto.bls12381.G1], [G2][fil.crypto.bls12381.G2] | points of the curve over Fp and over Fp2, with their encodings |
/// | [Pairing][fil.crypto.bls12381.Pairing], [Gt][fil.crypto.bls12381.Gt] | from a point of each to an element of Fp12 |
/// | [HashToG2][fil.crypto.bls12381.HashToG2] | messages to points |
/// | [Curve][fil.crypto.bls12381.Curve] | sums, products and pairings of many elements, in Java and by the library blst |
/// | [Bls][fil.crypto.bls12381.Bls] | signatures, in Java and by the library blst |
/// | [BlstSha256][fil.crypto.bls12381.BlstSha256] | the hash inside SHA-256, block by block, by the library blst |
///
/// Elements are immutable values. Those of `Fp` and `Fr` are in Montgomery form: a field element
/// `a` is kept as `a·2ⁿ mod p`, because a product of two such numbers can be reduced by shifts and
/// multiplications alone, see [Montgomery]. The form never leaves the class: bytes in and out are
/// canonical, big endian for coordinates and little endian for scalars, as the network has them.
///
/// Constants are derived where they follow from the curve's parameter
/// `x = -0xd201000000010000`; the generators are cited.
///
/// The arithmetic takes different time for different secrets. Keys of value belong in a wallet
/// whose machine nobody else measures.
///
/// [Montgomery]: https://doi.org/10.1090/S0025-5718-1985-0777282-X
@NullMarked
package fil.crypto.bls12381;

import org.jspecify.annotations.NullMarked;
