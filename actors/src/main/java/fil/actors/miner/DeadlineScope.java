package fil.actors.miner;

import fil.ipld.BlockStore;

/// What all work within a deadline needs to know.
///
/// @param store the blocks
/// @param quant how epochs of expiration are rounded: to the last epochs of this deadline
public record DeadlineScope(BlockStore store, QuantSpec quant) {}
