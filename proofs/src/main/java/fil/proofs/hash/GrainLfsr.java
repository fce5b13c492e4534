package fil.proofs.hash;

import fil.crypto.bls12381.Fr;
import java.math.BigInteger;

/// The shift register that Poseidon's round constants come from: Grain with a state of 80 bits, in
/// its self-shrinking mode, see [round constants].
///
/// It starts from a description of the instance, so that nobody could choose the constants.
///
/// [round constants]: https://spec.filecoin.io/algorithms/crypto/poseidon/#round-constants
final class GrainLfsr {

  private static final int STATE_BITS = 80;

  /// The positions, oldest bit first, whose sum is the next bit.
  private static final int[] TAPS = {0, 13, 23, 38, 51, 62};

  private static final int DISCARDED_BITS = 160;

  private static final int FIELD_BITS = Fr.MODULUS.bitLength();

  /// A ring: the bit at `oldest` is the oldest, the one before it the newest.
  private final boolean[] state = new boolean[STATE_BITS];

  private int oldest;

  GrainLfsr(int width, RoundNumbers rounds) {
    int at = 0;
    at = put(1, 2, at); // the field is a prime field
    at = put(1, 4, at); // the S-box is a power; the reference writes 1 for x⁵
    at = put(FIELD_BITS, 12, at);
    at = put(width, 12, at);
    at = put(rounds.full(), 10, at);
    at = put(rounds.partial(), 10, at);
    put((1 << 30) - 1, 30, at);
    for (int i = 0; i < DISCARDED_BITS; i++) {
      nextBit();
    }
  }

  /// The next number of 255 bits that is below the modulus.
  Fr nextElement() {
    while (true) {
      BigInteger candidate = BigInteger.ZERO;
      for (int i = 0; i < FIELD_BITS; i++) {
        candidate = nextKeptBit() ? candidate.shiftLeft(1).setBit(0) : candidate.shiftLeft(1);
      }
      if (candidate.compareTo(Fr.MODULUS) < 0) {
        return Fr.of(candidate);
      }
    }
  }

  /// Bits come in pairs: the first says whether the second is kept.
  private boolean nextKeptBit() {
    while (!nextBit()) {
      nextBit();
    }
    return nextBit();
  }

  private boolean nextBit() {
    boolean bit = false;
    for (int tap : TAPS) {
      bit ^= state[(oldest + tap) % STATE_BITS];
    }
    state[oldest] = bit;
    oldest = (oldest + 1) % STATE_BITS;
    return bit;
  }

  private int put(int value, int bits, int at) {
    for (int i = 0; i < bits; i++) {
      state[at + i] = (value >>> (bits - 1 - i) & 1) == 1;
    }
    return at + bits;
  }
}
