package fil.actors.conformance;

import fil.num.Bytes;
import fil.vm.AggregateSeals;
import fil.vm.ProofVerifier;
import fil.vm.ReplicaUpdate;
import fil.vm.SealVerifyInfo;
import fil.vm.WindowPost;
import java.util.function.Predicate;

/// Takes proofs for good without looking into them, as the machine did that recorded the vectors:
/// their proofs are real, or are no proofs at all.
final class StandInProofs implements ProofVerifier {

  /// All proofs hold.
  static final StandInProofs ALL_HOLD = new StandInProofs(_ -> true);

  /// Proofs hold unless they begin with 0xff.
  static final StandInProofs HOLD_UNLESS_MARKED = new StandInProofs(bytes -> !isMarked(bytes));

  private final Predicate<Bytes> holds;

  private StandInProofs(Predicate<Bytes> holds) {
    this.holds = holds;
  }

  static boolean isMarked(Bytes bytes) {
    return !bytes.isEmpty() && bytes.at(0) == (byte) 0xff;
  }

  @Override
  public boolean verifySeal(SealVerifyInfo seal) {
    return holds.test(seal.proof());
  }

  @Override
  public boolean verifyAggregateSeals(AggregateSeals aggregate) {
    return holds.test(aggregate.proof());
  }

  @Override
  public boolean verifyWindowPost(WindowPost post) {
    return post.proofs().stream().allMatch(proof -> holds.test(proof.bytes()));
  }

  @Override
  public boolean verifyReplicaUpdate(ReplicaUpdate update) {
    return holds.test(update.proof());
  }
}
