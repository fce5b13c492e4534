package fil.actors.miner;

import fil.addr.Address;
import fil.cbor.Codec;
import fil.num.ChainEpoch;

/// A worker who will take over.
///
/// @param newWorker an address that is a number
/// @param effectiveAt the first epoch in which the change can be confirmed
public record WorkerKeyChange(Address newWorker, ChainEpoch effectiveAt) {

  /// `[newWorker, effectiveAt]`.
  public static final Codec<WorkerKeyChange> CODEC = Codec.tuple(WorkerKeyChange.class);
}
