/// The exercises of chapter 0, the tour.
@NullMarked
package fil.exercises.tour;

import org.jspecify.annotations.NullMarked;
