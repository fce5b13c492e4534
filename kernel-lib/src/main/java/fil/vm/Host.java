package fil.vm;

import fil.addr.Address;
import fil.chain.BlockHeader;
import fil.crypto.Signature;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.num.ChainEpoch;
import fil.state.StateTree;

/// The chain around the machine. Vectors have one of their own, a node another.
public interface Host {

  /// Whether the owner of the key behind `signer` made `signature` of `data`.
  ///
  /// @param signer an f1 or f3 address; for others the answer is no
  boolean verifySignature(Signature signature, Address signer, Bytes data);

  /// Whether the owner of the key behind `worker` signed the block. A block without a signature is
  /// not signed.
  boolean verifyBlockSignature(BlockHeader block, Address worker);

  /// Randomness from the tickets of the chain, drawn for `tag` at `epoch`.
  ///
  /// @throws FatalError where the epoch is not known
  Bytes32 chainRandomness(RandomnessTag tag, ChainEpoch epoch, Bytes entropy);

  /// Randomness from the beacon, drawn for `tag` at `epoch`.
  ///
  /// @throws FatalError where the epoch is not known
  Bytes32 beaconRandomness(RandomnessTag tag, ChainEpoch epoch, Bytes entropy);

  /// The state by which blocks of `height` are judged: who was whose worker.
  ///
  /// @throws Refusal where it is not known
  StateTree lookbackState(ChainEpoch height);
}
