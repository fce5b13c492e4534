package fil.vm;

import fil.addr.Address;
import fil.num.ChainEpoch;

/// Proof that a miner made blocks that no honest miner makes.
///
/// @param target the miner
/// @param epoch when
/// @param kind what it did
public record ConsensusFault(Address target, ChainEpoch epoch, Kind kind) {

  /// What can be done wrong.
  public enum Kind {
    /// Two blocks of one epoch.
    DOUBLE_FORK_MINING,
    /// Two blocks on the same parents, of different epochs.
    TIME_OFFSET_MINING,
    /// A block that leaves out the miner's own earlier block, though it builds on its siblings.
    PARENT_GRINDING
  }
}
