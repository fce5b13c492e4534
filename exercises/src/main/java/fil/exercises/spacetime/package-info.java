/// The exercises of chapter 13, about proofs of spacetime.
@NullMarked
package fil.exercises.spacetime;

import org.jspecify.annotations.NullMarked;
