package fil.actors.conformance;

import fil.addr.Address;
import fil.chain.BlockHeader;
import fil.chain.MessageVector;
import fil.chain.MessageVector.Source;
import fil.crypto.Signature;
import fil.ipld.BlockStore;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.num.ChainEpoch;
import fil.state.StateTree;
import fil.vm.Host;
import fil.vm.RandomnessTag;

/// The chain around a vector of class `message`: real signatures, recorded randomness, and the
/// state before the message for whatever earlier state is asked for.
///
/// @param vector the vector
/// @param store its blocks
/// @param signatures whether signatures are verified, or all taken for good
record MessageHost(MessageVector vector, BlockStore store, Signatures signatures) implements Host {

  /// What becomes of signatures.
  enum Signatures {
    VERIFIED,
    TAKEN_FOR_GOOD
  }

  @Override
  public boolean verifySignature(Signature signature, Address signer, Bytes data) {
    return signatures == Signatures.TAKEN_FOR_GOOD || signer.hasSigned(data, signature);
  }

  @Override
  public boolean verifyBlockSignature(BlockHeader block, Address worker) {
    Signature signature = block.blockSig();
    return signature != null
        && (signatures == Signatures.TAKEN_FOR_GOOD
            || worker.hasSigned(block.signingBytes(), signature));
  }

  @Override
  public Bytes32 chainRandomness(RandomnessTag tag, ChainEpoch epoch, Bytes entropy) {
    return vector.draw(Source.CHAIN, tag.number(), epoch, entropy);
  }

  @Override
  public Bytes32 beaconRandomness(RandomnessTag tag, ChainEpoch epoch, Bytes entropy) {
    return vector.draw(Source.BEACON, tag.number(), epoch, entropy);
  }

  @Override
  public StateTree lookbackState(ChainEpoch height) {
    return StateTree.load(store, vector.preRoot());
  }
}
