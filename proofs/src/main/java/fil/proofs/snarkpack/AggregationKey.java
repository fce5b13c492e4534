package fil.proofs.snarkpack;

import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import java.util.List;

/// The powers that it takes to aggregate `n` proofs, see [ReferenceString#aggregationKey].
///
/// @param g the first `2n` powers in the first group
/// @param h the first `n` powers in the second group
public record AggregationKey(Both<List<G1>> g, Both<List<G2>> h) {

  /// The number of proofs.
  public int proofs() {
    return h.alpha().size();
  }

  CommitmentKey commitmentKey() {
    int n = proofs();
    return new CommitmentKey(
        h, new Both<>(g.alpha().subList(n, 2 * n), g.beta().subList(n, 2 * n)));
  }
}
