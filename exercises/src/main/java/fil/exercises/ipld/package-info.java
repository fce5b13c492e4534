/// The exercises of chapter 2, about blocks that link to each other.
@NullMarked
package fil.exercises.ipld;

import org.jspecify.annotations.NullMarked;
