/// What chapter 4 asks, about messages, gas and the machine that executes them.
@NullMarked
package fil.exercises.messages;

import org.jspecify.annotations.NullMarked;
