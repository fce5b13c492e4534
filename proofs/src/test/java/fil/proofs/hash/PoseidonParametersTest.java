package fil.proofs.hash;

import static org.assertj.core.api.Assertions.assertThat;

import fil.crypto.bls12381.Fr;
import java.math.BigInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoseidonParametersTest {

  /// The published numbers of rounds for 128 bits with margin.
  @ParameterizedTest
  @CsvSource({"2, 55", "4, 56", "8, 57", "11, 57", "16, 59", "24, 59", "36, 60"})
  void findsTheNumbersOfRounds(int arity, int partial) {
    assertThat(RoundNumbers.of(arity + 1)).isEqualTo(new RoundNumbers(8, partial));
  }

  /// The first and the last constant, as the script of Poseidon's authors prints them.
  @ParameterizedTest
  @CsvSource({
    "2, 669f064bfa3ae17a23bd51861dbb4a24501eac92a2758b36a7320a009d6ed3d8,"
        + " 60dfbfa5d5dd06351a917a05466e5884ed12e38ec24d5bb80be0abe065395e5c",
    "8, 6ce90d12c4045fe08c3caddb776dd84ac52b4ae7e48cd49443984154f2f4c2f9,"
        + " 3b3a75eb91b0f723bcc4ab7e449e4a011b8960063efe74670c05e545519d9a8c",
    "11, 1f6c9576e648b5047399bfc5f38902e0d506f18e0f3ab77de6de096bd089bce4,"
        + " 4543ca937ff30a73db73c95cf11b2f641c744cc5d6a08d197c29ea4e2aab6a16"
  })
  void drawsTheRoundConstants(int arity, String first, String last) {
    PoseidonParameters parameters = PoseidonParameters.derive(arity);
    int lastRound = parameters.rounds().total() - 1;

    assertThat(parameters.roundConstants(0)[0]).isEqualTo(Fr.of(new BigInteger(first, 16)));
    assertThat(parameters.roundConstants(lastRound)[arity])
        .isEqualTo(Fr.of(new BigInteger(last, 16)));
  }

  @ParameterizedTest
  @CsvSource({"2", "8"})
  void invertsTheMatrix(int arity) {
    Matrix matrix = PoseidonParameters.derive(arity).matrix();
    Matrix product = matrix.multiply(matrix.inverse());

    for (int row = 0; row <= arity; row++) {
      for (int column = 0; column <= arity; column++) {
        assertThat(product.at(row, column)).isEqualTo(row == column ? Fr.ONE : Fr.ZERO);
      }
    }
  }
}
