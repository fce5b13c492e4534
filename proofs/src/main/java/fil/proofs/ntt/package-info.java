/// Polynomials over the scalar field: from coefficients to values at the powers of a root of unity,
/// and back.
///
/// The one idea: **the squares of the points are the points of a half as large transform.** So `n`
/// values cost `n·log n` operations instead of `n²`. A prover multiplies polynomials by multiplying
/// their values, and finds the quotient by the polynomial that is zero at all points on a *coset*,
/// the points times 7, where it is zero nowhere.
///
/// [Domain][fil.proofs.ntt.Domain] says what the transform is; an [Ntt][fil.proofs.ntt.Ntt] works
/// on [Scalars][fil.proofs.ntt.Scalars] in memory outside the heap, in place.
/// [PlainNtt][fil.proofs.ntt.PlainNtt] is the one that only applies the definition,
/// [LaneNtt][fil.proofs.ntt.LaneNtt] the one that works in the lanes of vectors.
@NullMarked
package fil.proofs.ntt;

import org.jspecify.annotations.NullMarked;
