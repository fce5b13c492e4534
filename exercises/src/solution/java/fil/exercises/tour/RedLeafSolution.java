package fil.exercises.tour;

/// Exercise 0.2: which leaf turns red?
final class RedLeafSolution {

  private RedLeafSolution() {}

  /// A leaf takes 254 bits of the file. In a cell: `check("0.2", (8 * 37 + 0) / 254)`, with your
  /// byte and bit.
  static int leaf(int byteIndex, int bit) {
    return (8 * byteIndex + bit) / 254;
  }
}
