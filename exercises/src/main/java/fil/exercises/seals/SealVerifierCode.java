package fil.exercises.seals;

import fil.proofs.fault.CheatingProver;

/// Code that judges answers to the challenges about a seal, rightly or not.
@FunctionalInterface
public interface SealVerifierCode {

  /// Whether the proof is taken for its statement.
  boolean accepts(CheatingProver.Attempt attempt);
}
