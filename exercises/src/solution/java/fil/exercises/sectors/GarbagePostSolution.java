package fil.exercises.sectors;

import java.util.function.ToDoubleFunction;

/// Exercise 8.4: garbage for a proof.
final class GarbagePostSolution {

  private GarbagePostSolution() {}

  /// Gain times luck against loss times the rest; and no loss where nobody would dispute. In a
  /// cell: `check("8.4", chance)`.
  static final ToDoubleFunction<GarbageRound> chance =
      r -> {
        double gain = r.dayReward();
        double loss = 20 + 4 + 5.51 * gain;
        double cost = r.disputeGas() * r.gasPrice() / 1e9;
        return cost >= 4 ? 1 : gain / (gain + loss);
      };
}
