/// Proof of spacetime: that sectors are still there.
///
/// A [PostStatement] says which sectors and at what randomness; a [StoredSector] opens the leaves
/// it is asked for; [VanillaPost] puts the answers together and judges them. One sector, chosen by
/// [WinningSector], wins a block; all of them are due within a day, partition by partition.
@NullMarked
package fil.proofs.post;

import org.jspecify.annotations.NullMarked;
