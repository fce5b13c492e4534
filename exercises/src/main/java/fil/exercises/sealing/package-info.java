/// The exercises of chapter 20, about where the time of a seal goes, and whom to believe.
@NullMarked
package fil.exercises.sealing;

import org.jspecify.annotations.NullMarked;
