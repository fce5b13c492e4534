/// The exercises of chapter 11, about trees, commitments and the answers to challenges.
@NullMarked
package fil.exercises.seals;

import org.jspecify.annotations.NullMarked;
