/// The exercises of chapter 5, about actors and the rules that live in them.
@NullMarked
package fil.exercises.rules;

import org.jspecify.annotations.NullMarked;
