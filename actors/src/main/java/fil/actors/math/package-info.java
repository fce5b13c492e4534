/// Arithmetic of the actors: fixed-point numbers with 128 binary places, and what is built on them.
@NullMarked
package fil.actors.math;

import org.jspecify.annotations.NullMarked;
