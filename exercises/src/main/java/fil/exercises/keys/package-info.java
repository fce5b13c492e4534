/// The exercises of chapter 3, about addresses, keys and signatures.
@NullMarked
package fil.exercises.keys;

import org.jspecify.annotations.NullMarked;
