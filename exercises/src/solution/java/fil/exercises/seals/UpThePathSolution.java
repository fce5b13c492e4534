package fil.exercises.seals;

import fil.num.Bytes32;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Exercise 11.2: up the path.
final class UpThePathSolution {

  private UpThePathSolution() {}

  /// The lowest digit of the index is the place at the lowest level. In a cell:
  /// `check("11.2", root)`.
  static final Function<PathQuestion, Bytes32> root =
      q -> {
        Bytes32 node = q.leaf();
        long index = q.index();
        for (List<Bytes32> siblings : q.path()) {
          int children = siblings.size() + 1;
          List<Bytes32> all = new ArrayList<>(siblings);
          all.add((int) (index % children), node);
          node = q.hash(all);
          index /= children;
        }
        return node;
      };
}
