package fil.exercises.labels;

import fil.proofs.fault.LabelPlace;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

/// Exercise 10.4: keep less, compute again.
final class KeepLessSolution {

  private KeepLessSolution() {}

  /// Back along the parents, up to what is kept; each label counts once. In a cell:
  /// `check("10.4", hashed)`.
  static final ToIntFunction<LazyCase> hashed =
      c -> {
        if (c.isKept(c.wanted())) {
          return 0;
        }
        Set<LabelPlace> seen = new TreeSet<>(List.of(c.wanted()));
        Deque<LabelPlace> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
          for (LabelPlace parent : c.parents(open.remove())) {
            if (!c.isKept(parent) && seen.add(parent)) {
              open.add(parent);
            }
          }
        }
        return seen.size();
      };
}
