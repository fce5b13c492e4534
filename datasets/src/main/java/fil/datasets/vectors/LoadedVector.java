package fil.datasets.vectors;

import fil.chain.MessageVector;
import fil.ipld.MemoryBlockStore;

/// A vector with the blocks that belong to it.
///
/// @param name what it is found by: its path without the ending `.json`, with `/` between folders
/// @param vector the case
/// @param blocks the part of the state that the case touches; a block that is not here was not
///   needed by the program that made the vector
public record LoadedVector(String name, MessageVector vector, MemoryBlockStore blocks) {}
