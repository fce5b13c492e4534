package fil.exercises.spacetime;

import java.util.function.ToDoubleFunction;

/// Exercise 13.4: keep a part of it.
final class KeepPartSolution {

  private KeepPartSolution() {}

  /// A reward with chance p, a fee with the rest, and the disk in any case. In a cell:
  /// `check("13.4", worth)`.
  static final ToDoubleFunction<Thrift> worth =
      t -> {
        double p = Math.pow(1 - t.lost(), 10);
        return t.sectors() * (p * t.reward() - (1 - p) * t.fee() + t.lost() * t.disk());
      };
}
