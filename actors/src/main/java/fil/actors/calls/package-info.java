/// What actors ask of each other: the numbers of their methods, and the parameters and results of
/// those that other actors call. An actor's other parameters are in its own package.
@NullMarked
package fil.actors.calls;

import org.jspecify.annotations.NullMarked;
