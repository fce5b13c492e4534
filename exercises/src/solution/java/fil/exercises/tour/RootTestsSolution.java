package fil.exercises.tour;

import fil.num.Bytes;
import fil.num.Bytes32;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Exercise 0.3: tests for a root.
final class RootTestsSolution {

  private RootTestsSolution() {}

  /// One root that is known, and a flipped bit in each leaf. In a cell the two are
  /// `sector.padded()` and `sector.root()`: `check("0.3", tests)`.
  static Predicate<RootCode> tests(Bytes sector, Bytes32 root) {
    return code ->
        code.root(sector).equals(root)
            && IntStream.range(0, 64)
                .noneMatch(leaf -> code.rootFlipped(sector, leaf).equals(root));
  }
}
