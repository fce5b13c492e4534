/// Sector updates: new data in a sector that was sealed empty.
///
/// Today: which nodes a miner has to open.
@NullMarked
package fil.proofs.update;

import org.jspecify.annotations.NullMarked;
