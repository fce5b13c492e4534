package fil.vm;

/// Whether proofs of storage hold.
///
/// Gas is charged before, from the price list alone, so it does not matter to a receipt's gas which
/// verifier is at work; it does matter to its exit code.
public interface ProofVerifier {

  /// Whether a sector was sealed as its proof says. Only cron asks, for many at a time.
  boolean verifySeal(SealVerifyInfo seal);

  /// Whether all sectors were sealed as one proof says.
  boolean verifyAggregateSeals(AggregateSeals aggregate);

  /// Whether all sectors were there when they were asked for.
  boolean verifyWindowPost(WindowPost post);

  /// Whether the new replica holds the new data.
  boolean verifyReplicaUpdate(ReplicaUpdate update);
}
