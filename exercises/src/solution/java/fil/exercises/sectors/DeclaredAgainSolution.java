package fil.exercises.sectors;

/// Exercise 8.6: declared again.
final class DeclaredAgainSolution {

  private DeclaredAgainSolution() {}

  /// A sector that recovers is faulty already, so it is never among the new faults. Promises are
  /// taken back for all that is declared. In a cell: `check("8.6", declare)`.
  static final FaultRule declare =
      (p, declared) -> {
        var faults = declared.subtract(p.terminated()).subtract(p.faults());
        var retracted = declared.intersect(p.recoveries());
        var lost = faults.subtract(p.unproven());
        return new DeclaredFaults(
            p.faults().union(faults),
            p.recoveries().subtract(retracted),
            p.unproven().subtract(faults),
            lost);
      };
}
