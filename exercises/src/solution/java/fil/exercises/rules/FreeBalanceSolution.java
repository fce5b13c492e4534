package fil.exercises.rules;

import java.util.function.ToLongFunction;

/// Exercise 5.1: free balance.
final class FreeBalanceSolution {

  private FreeBalanceSolution() {}

  /// What is locked is rounded up, so what is free is rounded down. In a cell: `check("5.1", free)`.
  static final ToLongFunction<Vesting> free =
      v -> {
        long left = Math.clamp(v.start() + v.duration() - v.now(), 0, v.duration());
        return v.locked() - (v.locked() * left + v.duration() - 1) / v.duration();
      };
}
