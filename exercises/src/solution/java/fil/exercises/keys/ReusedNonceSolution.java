package fil.exercises.keys;

import java.math.BigInteger;
import java.util.function.Function;

/// Exercise 3.3: one nonce, two messages.
final class ReusedNonceSolution {

  private ReusedNonceSolution() {}

  /// Subtracting the two equations `s·k = e + r·key` leaves `(s1 - s2)·k = e1 - e2`. In a cell:
  /// `check("3.3", steal)`.
  static final Function<TwoSignatures, BigInteger> steal =
      t -> {
        BigInteger n = t.order();
        BigInteger nonce =
            t.e1().subtract(t.e2()).multiply(t.s1().subtract(t.s2()).modInverse(n)).mod(n);
        return t.s1().multiply(nonce).subtract(t.e1()).multiply(t.r().modInverse(n)).mod(n);
      };
}
