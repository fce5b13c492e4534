/// What the proofs that hide their witness are computed with.
///
/// Today: the transform between a polynomial's coefficients and its values, [Ntt].
@NullMarked
package fil.proofs.groth16;

import org.jspecify.annotations.NullMarked;
