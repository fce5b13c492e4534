package fil.proofs.hash;

import fil.crypto.bls12381.Fr;

/// Everything that defines Poseidon for one number of inputs. Nothing is looked up: rounds,
/// constants and matrix follow from the width.
final class PoseidonParameters {

  private final int width;
  private final RoundNumbers rounds;
  private final Fr[][] roundConstants;
  private final Matrix matrix;

  private PoseidonParameters(int width, RoundNumbers rounds, Fr[][] roundConstants, Matrix matrix) {
    this.width = width;
    this.rounds = rounds;
    this.roundConstants = roundConstants;
    this.matrix = matrix;
  }

  /// @param arity the number of inputs; the state has one lane more
  static PoseidonParameters derive(int arity) {
    if (arity < 1) {
      throw new IllegalArgumentException("a hash of " + arity + " inputs");
    }
    int width = arity + 1;
    RoundNumbers rounds = RoundNumbers.of(width);
    GrainLfsr grain = new GrainLfsr(width, rounds);
    Fr[][] constants = new Fr[rounds.total()][width];
    for (Fr[] round : constants) {
      for (int lane = 0; lane < width; lane++) {
        round[lane] = grain.nextElement();
      }
    }
    return new PoseidonParameters(width, rounds, constants, cauchy(width));
  }

  int width() {
    return width;
  }

  RoundNumbers rounds() {
    return rounds;
  }

  /// What is added to the lanes at the beginning of a round.
  Fr[] roundConstants(int round) {
    return roundConstants[round].clone();
  }

  /// The mixing matrix, which has no singular minor, so that every lane reaches every other.
  Matrix matrix() {
    return matrix;
  }

  /// The lanes at the start: the tag, then the inputs.
  ///
  /// @throws IllegalArgumentException when there are not as many inputs as the arity says
  static Fr[] initialState(Fr tag, int arity, Fr[] inputs) {
    requireInputs(arity, inputs);
    Fr[] state = new Fr[arity + 1];
    state[0] = tag;
    System.arraycopy(inputs, 0, state, 1, arity);
    return state;
  }

  /// @throws IllegalArgumentException when there are not as many inputs as the arity says
  static void requireInputs(int arity, Fr[] inputs) {
    if (inputs.length != arity) {
      throw new IllegalArgumentException(
          "this hash takes " + arity + " inputs, not " + inputs.length);
    }
  }

  /// `M[i][j] = 1 / (x_i + y_j)` with `x_i = i` and `y_j = t + j`.
  private static Matrix cauchy(int width) {
    return Matrix.of(width, (row, column) -> Fr.of(row + column + width).inverse());
  }
}
