package fil.proofs.snarkpack;

/// The version of the protocol, which decides what the challenges are drawn from.
public enum AggregateVersion {
  /// The first challenge is drawn before the first round is known, which leaves a prover more
  /// freedom than it should have. The network used it when aggregation came.
  V1,
  /// Every challenge is drawn from all that was said before. In use since.
  V2
}
