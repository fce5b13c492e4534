/// Proofs of replication and of spacetime, from a file to a sealed sector and back.
@NullMarked
package fil.proofs;

import org.jspecify.annotations.NullMarked;
