/// The exercises of chapter 9, about power and rewards.
@NullMarked
package fil.exercises.power;

import org.jspecify.annotations.NullMarked;
