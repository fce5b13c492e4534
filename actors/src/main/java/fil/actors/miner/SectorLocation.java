package fil.actors.miner;

/// Where a sector is proven.
///
/// @param deadline from 0
/// @param partition of that deadline, from 0
public record SectorLocation(long deadline, long partition) {}
