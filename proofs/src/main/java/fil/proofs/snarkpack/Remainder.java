package fil.proofs.snarkpack;

import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;

/// What is left of the vectors and of the keys when they have been folded to a length of one.
///
/// @param a of the proofs' points `A`
/// @param b of the proofs' points `B`, each times its factor
/// @param c of the proofs' points `C`
/// @param v of the key in the second group
/// @param w of the key in the first group
public record Remainder(G1 a, G2 b, G1 c, Both<G2> v, Both<G1> w) {}
