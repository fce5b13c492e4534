package fil.proofs.snarkpack;

/// The version of the protocol, which decides what the challenges are drawn from.
public enum AggregateVersion {
  /// The first challenge is drawn before the first round is known, which leaves a prover more
  /// freedom than it should have. The network took it up to its version 15.
  V1,
  /// Every challenge is drawn from all that was said before. In use since network version 16.
  V2;

  /// The version with the number that messages on chain have, 0 or 1, see [sector.go].
  ///
  /// [sector.go]: https://github.com/filecoin-project/go-state-types/blob/master/abi/sector.go
  ///
  /// @throws IllegalArgumentException when there is none
  public static AggregateVersion of(long number) {
    if (number < 0 || number >= values().length) {
      throw new IllegalArgumentException("no aggregate of proofs has the number " + number);
    }
    return values()[(int) number];
  }

  /// The number that messages on chain have for it.
  public long number() {
    return switch (this) {
      case V1 -> 0;
      case V2 -> 1;
    };
  }
}
