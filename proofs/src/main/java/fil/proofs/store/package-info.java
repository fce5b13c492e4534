/// Where nodes are kept while a sector is sealed: in memory, or in files mapped into memory, never
/// on the heap.
///
/// A node is 32 bytes. The algorithms see only [Nodes], numbered rows of nodes, and ask a
/// [NodeStore] for room by name; whether that is a file they do not know. Rows that are read and
/// written at random are computed in [WorkingRows][fil.proofs.store.WorkingRows] first, where they
/// are small enough.
@NullMarked
package fil.proofs.store;

import org.jspecify.annotations.NullMarked;
