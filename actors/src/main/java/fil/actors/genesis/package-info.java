/// The first state of a chain.
@NullMarked
package fil.actors.genesis;

import org.jspecify.annotations.NullMarked;
