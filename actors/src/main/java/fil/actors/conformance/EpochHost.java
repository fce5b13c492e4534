package fil.actors.conformance;

import fil.addr.Address;
import fil.chain.BlockHeader;
import fil.chain.MessageVector;
import fil.cid.Cid;
import fil.crypto.Signature;
import fil.ipld.BlockStore;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.num.ChainEpoch;
import fil.state.StateTree;
import fil.vm.Host;
import fil.vm.RandomnessTag;

/// The chain around an epoch of a vector of class `epochs`: signatures hold unless they begin with
/// 0xff, randomness is always the same, and the state at the beginning of the epoch is taken for
/// whatever earlier state is asked for.
///
/// @param root the state at the beginning of the epoch
/// @param store where it is
record EpochHost(Cid root, BlockStore store) implements Host {

  @Override
  public boolean verifySignature(Signature signature, Address signer, Bytes data) {
    return !StandInProofs.isMarked(signature.data());
  }

  @Override
  public boolean verifyBlockSignature(BlockHeader block, Address worker) {
    Signature signature = block.blockSig();
    return signature != null && !StandInProofs.isMarked(signature.data());
  }

  @Override
  public Bytes32 chainRandomness(RandomnessTag tag, ChainEpoch epoch, Bytes entropy) {
    return MessageVector.DEFAULT_RANDOMNESS;
  }

  @Override
  public Bytes32 beaconRandomness(RandomnessTag tag, ChainEpoch epoch, Bytes entropy) {
    return MessageVector.DEFAULT_RANDOMNESS;
  }

  @Override
  public StateTree lookbackState(ChainEpoch height) {
    return StateTree.load(store, root);
  }
}
