package fil.exercises.power;

/// Exercise 9.2: add to a claim.
final class AddToClaimSolution {

  private AddToClaimSolution() {}

  /// The old claim goes out where it counted, the new one comes in where it counts: that covers all
  /// four cases. In a cell: `check("9.2", addToClaim)`.
  static final ClaimRule addToClaim =
      (before, claim, more) -> {
        long after = claim + more;
        long counted = before.counted();
        long large = before.largeMiners();
        if (claim >= 10) {
          counted -= claim;
          large--;
        }
        if (after >= 10) {
          counted += after;
          large++;
        }
        return new Totals(counted, before.committed() + more, large);
      };
}
