/// The exercises of chapter 8, about sectors, deadlines and faults.
@NullMarked
package fil.exercises.sectors;

import org.jspecify.annotations.NullMarked;
