/// Computations as constraints: circuits and the gadgets they are made of, see [Circuit] and
/// [ConstraintSystem].
///
/// A rank-1 constraint system says of a list of field elements that certain products of sums of
/// them are equal to certain other sums: `a · b = c` for each [Constraint]. A circuit is a program
/// that writes such a system, so that whoever knows values that fulfil it has done the computation,
/// and done it right. A proving key belongs to one system, which is why ours are the reference's
/// constraint for constraint, variable for variable and in the same order; [RowsDigest] shows it.
///
/// Read in this order: [CubicCircuit], the smallest; [Bit], [Word] and [Sha256Circuit]; [Num],
/// [PoseidonCircuit] and [Insertion]; then [PostCircuit], [PorepCircuit] and [UpdateCircuit].
@NullMarked
package fil.proofs.r1cs;

import org.jspecify.annotations.NullMarked;
