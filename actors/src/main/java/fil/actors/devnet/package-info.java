/// A chain of one's own to learn and to test on: [Devnet][fil.actors.devnet.Devnet].
@NullMarked
package fil.actors.devnet;

import org.jspecify.annotations.NullMarked;
