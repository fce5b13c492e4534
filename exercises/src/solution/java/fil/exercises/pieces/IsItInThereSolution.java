package fil.exercises.pieces;

import fil.num.Bytes32;
import java.util.function.Predicate;

/// Exercise 6.5: is it in there?
final class IsItInThereSolution {

  private IsItInThereSolution() {}

  /// Both paths lead to the root and are as long as they must be, and the entry is in the index. In
  /// a cell: `check("6.5", isInThere)`.
  static final Predicate<InclusionCase> isInThere =
      c -> {
        Bytes32 root = c.aggregate().commP();
        long all = c.aggregate().size().bytes();
        long size = c.piece().size().bytes();
        return c.subtree().rootAbove(c.piece().commP()).equals(root)
            && c.entry().rootAbove(c.entryNode(c.subtree().index() * size)).equals(root)
            && 64 * c.entry().index() >= c.indexBegins()
            && size << c.subtree().siblings().size() == all
            && 64L << c.entry().siblings().size() == all;
      };
}
