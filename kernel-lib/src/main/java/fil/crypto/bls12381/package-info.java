/// The pairing-friendly curve BLS12-381 and its fields.
///
/// Today: [Fr], the scalar field, in which nodes, labels and commitments are numbers.
///
/// Elements are immutable values in Montgomery form: a field element `a` is kept as
/// `a·2²⁵⁶ mod r`, because a product of two such numbers can be reduced by shifts and
/// multiplications alone, see [Montgomery]. The form never leaves the class: bytes in and out are
/// canonical.
///
/// [Montgomery]: https://doi.org/10.1090/S0025-5718-1985-0777282-X
@NullMarked
package fil.crypto.bls12381;

import org.jspecify.annotations.NullMarked;
