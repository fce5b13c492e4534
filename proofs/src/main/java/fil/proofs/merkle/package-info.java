/// Trees of hashes over rows of nodes.
///
/// A [MerkleTree] has one arity. A [CompoundTree] is what large sectors have: several base trees
/// side by side, whose roots are joined by one or two more levels, as its [Shape] says. The path
/// from a leaf to the root is a [MerkleProof].
///
/// On disk a tree is its rows one after the other, the root last, 32 bytes a node. The tree over
/// the replica leaves out the rows that are cheap to compute again, see [RowsToDiscard].
@NullMarked
package fil.proofs.merkle;

import org.jspecify.annotations.NullMarked;
