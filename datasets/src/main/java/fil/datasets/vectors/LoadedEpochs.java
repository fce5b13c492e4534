package fil.datasets.vectors;

import fil.chain.EpochVector;
import fil.ipld.BlockStore;

/// A chain of epochs with the blocks of its first state.
///
/// @param name what it is found by
/// @param vector the case
/// @param blocks all blocks of the first state
public record LoadedEpochs(String name, EpochVector vector, BlockStore blocks) {}
