package fil.actors.devnet;

import fil.chain.PostProof;
import fil.num.Bytes;
import fil.vm.AggregateSeals;
import fil.vm.ProofVerifier;
import fil.vm.ReplicaUpdate;
import fil.vm.SealVerifyInfo;
import fil.vm.WindowPost;

/// Proofs that say themselves whether they hold: they do unless they begin with the byte 0xff, or
/// are empty.
public enum MarkedProofs implements ProofVerifier {
  INSTANCE;

  private static boolean holds(Bytes proof) {
    return !proof.isEmpty() && proof.at(0) != (byte) 0xff;
  }

  @Override
  public boolean verifySeal(SealVerifyInfo seal) {
    return holds(seal.proof());
  }

  @Override
  public boolean verifyAggregateSeals(AggregateSeals aggregate) {
    return holds(aggregate.proof());
  }

  @Override
  public boolean verifyWindowPost(WindowPost post) {
    return post.proofs().stream().map(PostProof::bytes).allMatch(MarkedProofs::holds);
  }

  @Override
  public boolean verifyReplicaUpdate(ReplicaUpdate update) {
    return holds(update.proof());
  }
}
