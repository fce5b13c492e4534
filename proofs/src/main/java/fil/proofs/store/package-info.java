/// Where nodes are kept while a sector is sealed: on the heap, or in files mapped into memory.
///
/// A node is 32 bytes. The algorithms see only [Nodes], numbered rows of nodes, and ask a
/// [NodeStore] for room by name; whether that is an array or a file they do not know.
@NullMarked
package fil.proofs.store;

import org.jspecify.annotations.NullMarked;
