package fil.exercises.pieces;

import java.util.function.UnaryOperator;

/// Exercise 6.2: Fr32 padding.
final class Fr32PadSolution {

  private Fr32PadSolution() {}

  /// Every 254 bits that went by leave two bits free: bit i goes to bit i + i / 254 * 2. In a cell:
  /// `check("6.2", fr32Pad)`.
  static final UnaryOperator<byte[]> fr32Pad =
      in -> {
        byte[] out = new byte[in.length / 127 * 128];
        for (int i = 0; i < 8 * in.length; i++) {
          int j = i + i / 254 * 2;
          out[j / 8] |= (byte) ((in[i / 8] >> (i % 8) & 1) << (j % 8));
        }
        return out;
      };
}
