/// Proof of spacetime: that a sector is still there.
///
/// Today: which leaves a miner is asked for.
@NullMarked
package fil.proofs.post;

import org.jspecify.annotations.NullMarked;
