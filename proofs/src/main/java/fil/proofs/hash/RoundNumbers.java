package fil.proofs.hash;

import java.math.BigInteger;

/// How many rounds Poseidon takes: the cheapest pair that resists the known attacks at 128 bits, with
/// a margin on top, see [round numbers].
///
/// The rules are stated with logarithms and decimal fractions; here both sides are integers, so that
/// nothing depends on rounding.
///
/// [round numbers]: https://spec.filecoin.io/algorithms/crypto/poseidon/#round-numbers
///
/// @param full rounds with an S-box on every lane, half of them before and half after the others
/// @param partial rounds with an S-box on the first lane only
record RoundNumbers(int full, int partial) {

  private static final int MOST_PARTIAL = 200;

  /// The numbers for a state of `width` lanes.
  static RoundNumbers of(int width) {
    RoundNumbers best = new RoundNumbers(MOST_PARTIAL, MOST_PARTIAL);
    for (int full = 2; full < best.full; full += 2) {
      for (int partial = 4; partial < MOST_PARTIAL; partial++) {
        if (isSecure(width, full, partial)) {
          // The margin: two full rounds, and 7.5 % more partial ones, rounded up.
          RoundNumbers safe = new RoundNumbers(full + 2, Math.ceilDiv(1075 * partial, 1000));
          if (safe.sBoxes(width) < best.sBoxes(width)) {
            best = safe;
          }
        }
      }
    }
    return best;
  }

  int total() {
    return full + partial;
  }

  private int sBoxes(int width) {
    return width * full + partial;
  }

  /// Whether attacks on `full` and `partial` rounds take 2^128 steps, for a field of 255 bits.
  private static boolean isSecure(int width, int full, int partial) {
    // Statistical attacks: six full rounds do, since 128 ≤ (255 - 3)(t + 1).
    boolean statistical = full >= 6;
    // Interpolation: R_F + R_P ≥ 0.43·128 + log₂ t, that is 2^(100·(R_F + R_P) - 5504) ≥ t¹⁰⁰.
    int exponent = 100 * (full + partial) - 43 * 128;
    boolean interpolation =
        exponent >= 0
            && BigInteger.TWO.pow(exponent).compareTo(BigInteger.valueOf(width).pow(100)) >= 0;
    // Gröbner bases, first: R_F + R_P ≥ 0.21·255.
    boolean groebnerOfRounds = 100 * (full + partial) >= 21 * 255;
    // Gröbner bases, second: (t - 1)·R_F + R_P ≥ 0.14·255 - 1.
    boolean groebnerOfLanes = 100 * ((width - 1) * full + partial) >= 14 * 255 - 100;
    return statistical && interpolation && groebnerOfRounds && groebnerOfLanes;
  }
}
