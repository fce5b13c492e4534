/// The exercises of chapter 6, about pieces.
@NullMarked
package fil.exercises.pieces;

import org.jspecify.annotations.NullMarked;
