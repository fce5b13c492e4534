package fil.proofs.porep;

/// Where the challenges of a seal come from.
public enum ChallengeKind {
  /// From randomness of the chain, drawn after the sector was committed to.
  INTERACTIVE,

  /// From randomness of the chain, out of a small set that the sector itself fixes, so that all
  /// else can be thrown away early (FIP-0059).
  SYNTHETIC,

  /// From the sector itself, and many more of them, so that nobody has to wait (FIP-0090).
  NON_INTERACTIVE
}
