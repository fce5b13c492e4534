package fil.lab.kernel;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Containers that wait for their parts: hash tables, trees and queues in which a part's place
/// depends on what it is.
///
/// While objects are carried over, their fields are still empty, and by the learner's own
/// `hashCode`, `equals` or `compareTo` they may all look alike. So such a container takes its parts
/// when these are whole, and one that is part of another's part takes them before that.
final class Refills {

  /// @param parts what the container will hold
  /// @param isNew whether one of them is another object than before
  private record Refill(
      Collection<? extends @Nullable Object> parts, boolean isNew, Runnable fill) {}

  private final IdentityHashMap<Object, Refill> waiting = new IdentityHashMap<>();

  /// A container that will hold other objects than before.
  ///
  /// @param fill puts the parts into the container
  /// @return the container
  Object add(Object container, Collection<? extends @Nullable Object> parts, Runnable fill) {
    waiting.put(container, new Refill(parts, true, fill));
    return container;
  }

  /// A container that holds the same objects as before, which may hold others now.
  void addUnchanged(Object container, Collection<? extends @Nullable Object> parts, Runnable fill) {
    if (parts.stream().anyMatch(Refills::mayHoldOthers)) {
      waiting.put(container, new Refill(parts, false, fill));
    }
  }

  private static boolean mayHoldOthers(@Nullable Object part) {
    return part != null && !part.getClass().getName().startsWith("java.lang.");
  }

  /// Fills all containers.
  ///
  /// @param changed whether anything was made anew; if not, all are as they should be
  void run(boolean changed) {
    if (!changed) {
      waiting.values().removeIf(refill -> !refill.isNew());
    }
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> path = new ArrayDeque<>();
    for (Object container : List.copyOf(waiting.keySet())) {
      path.push(container);
      while (!path.isEmpty()) {
        Object top = path.peek();
        if (seen.add(top)) {
          pushHeldBy(top, path, seen);
        } else {
          path.pop();
          Refill refill = waiting.remove(top);
          if (refill != null) {
            refill.fill().run();
          }
        }
      }
    }
  }

  private void pushHeldBy(Object holder, Deque<Object> path, Set<Object> seen) {
    Refill refill = waiting.get(holder);
    Optional<Collection<?>> parts =
        refill == null ? Containers.parts(holder) : Optional.of(refill.parts());
    if (parts.isPresent()) {
      parts.get().forEach(part -> push(part, path, seen));
    } else if (CellClass.of(holder.getClass()).isPresent()) {
      ShapeChange.instanceFields(holder.getClass())
          .filter(field -> !field.getType().isPrimitive())
          .forEach(field -> push(ShapeChange.read(field, holder), path, seen));
    }
  }

  private static void push(@Nullable Object part, Deque<Object> path, Set<Object> seen) {
    if (part != null && mayHoldOthers(part) && !seen.contains(part)) {
      path.push(part);
    }
  }

  /// Fills what can be filled after something else failed, so that as little as possible is gone.
  void giveUp() {
    List<Refill> rest = List.copyOf(waiting.values());
    waiting.clear();
    for (Refill refill : rest) {
      if (refill.isNew()) {
        try {
          refill.fill().run();
        } catch (RuntimeException | Error e) {
          // the failure that is being told comes first
        }
      }
    }
  }
}
