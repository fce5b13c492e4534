package fil.actors.genesis;

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

/// The chain before its first block: there are no signatures, no proofs and no randomness, and
/// constructors ask for none.
enum NothingYet implements Host, ProofVerifier {
  INSTANCE;

  private static IllegalStateException nothing(String what) {
    return new IllegalStateException("there is no " + what + " before genesis");
  }

  @Override
  public boolean verifySignature(Signature signature, Address signer, Bytes data) {
    throw nothing("signature");
  }

  @Override
  public boolean verifyBlockSignature(BlockHeader block, Address worker) {
    throw nothing("block");
  }

  @Override
  public Bytes32 chainRandomness(RandomnessTag tag, ChainEpoch epoch, Bytes entropy) {
    throw nothing("ticket");
  }

  @Override
  public Bytes32 beaconRandomness(RandomnessTag tag, ChainEpoch epoch, Bytes entropy) {
    throw nothing("beacon");
  }

  @Override
  public StateTree lookbackState(ChainEpoch height) {
    throw nothing("state");
  }

  @Override
  public boolean verifySeal(SealVerifyInfo seal) {
    throw nothing("seal");
  }

  @Override
  public boolean verifyAggregateSeals(AggregateSeals aggregate) {
    throw nothing("seal");
  }

  @Override
  public boolean verifyWindowPost(WindowPost post) {
    throw nothing("window PoSt");
  }

  @Override
  public boolean verifyReplicaUpdate(ReplicaUpdate update) {
    throw nothing("replica update");
  }
}
