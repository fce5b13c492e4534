/// Exercises: what is asked, how an answer is checked, and what a wrong one teaches.
@NullMarked
package fil.exercises;

import org.jspecify.annotations.NullMarked;
