package fil.exercises.messages;

import fil.addr.Address;
import fil.chain.BlockHeader;
import fil.crypto.Signature;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.num.ChainEpoch;
import fil.state.StateTree;
import fil.vm.AggregateSeals;
import fil.vm.Host;
import fil.vm.ProofVerifier;
import fil.vm.RandomnessTag;
import fil.vm.ReplicaUpdate;
import fil.vm.SealVerifyInfo;
import fil.vm.WindowPost;

/// A chain without blocks, beacons and proofs: no signature and no proof holds, and there is
/// nothing to draw from.
final class NoOutside implements Host, ProofVerifier {

  @Override
  public boolean verifySignature(Signature signature, Address signer, Bytes data) {
    return false;
  }

  @Override
  public boolean verifyBlockSignature(BlockHeader block, Address worker) {
    return false;
  }

  @Override
  public Bytes32 chainRandomness(RandomnessTag tag, ChainEpoch epoch, Bytes entropy) {
    throw new IllegalStateException("a small world has no tickets to draw from");
  }

  @Override
  public Bytes32 beaconRandomness(RandomnessTag tag, ChainEpoch epoch, Bytes entropy) {
    throw new IllegalStateException("a small world has no beacon to draw from");
  }

  @Override
  public StateTree lookbackState(ChainEpoch height) {
    throw new IllegalStateException("a small world has no past");
  }

  @Override
  public boolean verifySeal(SealVerifyInfo seal) {
    return false;
  }

  @Override
  public boolean verifyAggregateSeals(AggregateSeals aggregate) {
    return false;
  }

  @Override
  public boolean verifyWindowPost(WindowPost post) {
    return false;
  }

  @Override
  public boolean verifyReplicaUpdate(ReplicaUpdate update) {
    return false;
  }
}
