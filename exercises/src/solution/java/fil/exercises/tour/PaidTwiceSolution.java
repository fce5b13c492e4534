package fil.exercises.tour;

import java.util.function.Predicate;

/// Exercise 0.4: one disk, claimed by two.
final class PaidTwiceSolution {

  private PaidTwiceSolution() {}

  /// A replica is its provider's where it was mixed with that provider's replica id. In a cell:
  /// `check("0.4", counts)`.
  static final Predicate<DiskClaim> counts =
      claim -> claim.replicaIdOf(claim.provider()).equals(claim.replicaId());
}
