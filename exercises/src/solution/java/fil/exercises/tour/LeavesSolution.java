package fil.exercises.tour;

/// Exercise 0.1: leaves in a sector.
final class LeavesSolution {

  private LeavesSolution() {}

  /// A leaf is 32 bytes. In a cell: `check("0.1", (32L << 30) / 32)`, with your size.
  static long leaves(long sectorBytes) {
    return sectorBytes / 32;
  }
}
