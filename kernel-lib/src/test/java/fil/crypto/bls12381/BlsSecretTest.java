package fil.crypto.bls12381;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.num.Bytes;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlsSecretTest {

  /// EIP-2333, test cases 0 and 1: master keys.
  @ParameterizedTest
  @CsvSource({
    "c55257c360c07c72029aebc1b53c05ed0362ada38ead3e3e9efa3708e53495531f09a6987599d18264c1e1c92f2cf141630c7a3c4ab7c81b2f001698e7463b04, "
        + "6083874454709270928345386274498605044986640685124978867557563392430687146096",
    "3141592653589793238462643383279502884197169399375105820974944592, "
        + "29757020647961307431480504535336562678282505419141012933316116377660817309383",
  })
  void derivesFromSeeds(String seed, String number) {
    assertThat(BlsSecret.number(BlsSecret.derive(Bytes.parseHex(seed))).toBigInteger())
        .isEqualTo(new BigInteger(number));
  }

  @Test
  void refusesShortSeeds() {
    assertThatThrownBy(() -> BlsSecret.derive(Bytes.zeros(31)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not 31");
  }
}
