/// The exercises of chapter 10, about labels and the graph they hang in.
@NullMarked
package fil.exercises.labels;

import org.jspecify.annotations.NullMarked;
