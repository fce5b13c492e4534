package fil.lab;

import static java.util.Objects.requireNonNull;

import fil.lab.GraphFigure.Box;
import fil.lab.GraphFigure.Slot;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How far below the top each box of a graph stands.
final class GraphRows {

  private GraphRows() {}

  /// The row of each box, the top one 0: one more than the lowest of those that lead to it. Boxes
  /// on a circle, and those behind one, are missing.
  static Map<String, Integer> depths(List<Box> boxes) {
    Map<String, Box> byId = new HashMap<>();
    Map<String, Integer> open = new HashMap<>();
    boxes.forEach(box -> byId.put(box.id(), box));
    for (Box box : boxes) {
      for (Slot slot : box.slots()) {
        slot.to().ifPresent(id -> open.merge(id, 1, Integer::sum));
      }
    }
    Map<String, Integer> depths = new LinkedHashMap<>();
    Deque<Box> ready = new ArrayDeque<>();
    for (Box box : boxes) {
      if (!open.containsKey(box.id())) {
        depths.put(box.id(), 0);
        ready.add(box);
      }
    }
    Map<String, Integer> lowest = new HashMap<>();
    while (!ready.isEmpty()) {
      Box box = ready.remove();
      int below = requireNonNull(depths.get(box.id())) + 1;
      for (Slot slot : box.slots()) {
        slot.to()
            .ifPresent(id -> {
              lowest.merge(id, below, Math::max);
              if (requireNonNull(open.merge(id, -1, Integer::sum)) == 0) {
                depths.put(id, requireNonNull(lowest.get(id)));
                ready.add(requireNonNull(byId.get(id)));
              }
            });
      }
    }
    return depths;
  }
}
