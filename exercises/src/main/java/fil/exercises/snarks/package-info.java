/// The exercises of chapter 12, about constraints, polynomials and Groth16 on numbers for paper.
@NullMarked
package fil.exercises.snarks;

import org.jspecify.annotations.NullMarked;
