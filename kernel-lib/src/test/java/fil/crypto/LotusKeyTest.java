package fil.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import fil.num.Bytes32;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LotusKeyTest {

  /// The private key of the network's first vector for signing messages.
  private static final String BASE64 = "pyBOAP9camcZANKedHE+oaqPgtsOd/qBvOAO1YfvLVY=";

  private static final PrivateKey KEY =
      new PrivateKey(
          KeyType.BLS,
          Bytes32.parseHex("a7204e00ff5c6a671900d29e74713ea1aa8f82db0e77fa81bce00ed587ef2d56"));

  @Test
  void readsAndPrints() {
    String text = hex("{\"Type\":\"bls\",\"PrivateKey\":\"" + BASE64 + "\"}");

    assertThat(LotusKey.parse(text)).isEqualTo(KEY);
    assertThat(LotusKey.parse(text + "\n")).isEqualTo(KEY);
    assertThat(LotusKey.print(KEY)).isEqualTo(text);
    assertThat(
            LotusKey.parse(
                hex(" {\n \"PrivateKey\" : \"" + BASE64 + "\" , \"Type\":\t\"bls\" }\r\n")))
        .isEqualTo(KEY);
  }

  @Test
  void everyKeyComesBack() {
    for (int i = 0; i < 50; i++) {
      PrivateKey key =
          PrivateKey.derive(
              i % 2 == 0 ? KeyType.BLS : KeyType.SECP256K1, Bytes.of(i).concat(Bytes.zeros(31)));
      assertThat(LotusKey.parse(LotusKey.print(key))).isEqualTo(key);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "[]",
        "null",
        "{\"Type\":\"bls\"}",
        "{\"PrivateKey\":\"" + BASE64 + "\"}",
        "{\"Type\":\"bls\",\"PrivateKey\":\"\"}",
        "{\"Type\":\"bls\",\"PrivateKey\":\"pyBO\"}",
        "{\"Type\":\"BLS\",\"PrivateKey\":\"" + BASE64 + "\"}",
        "{\"Type\":\"delegated\",\"PrivateKey\":\"" + BASE64 + "\"}",
        "{\"Type\":\"bls\",\"PrivateKey\":\"" + BASE64 + "\"",
        "{\"Type\":\"bls\",\"PrivateKey\":\"" + BASE64,
        "{\"Type\":\"bls\",\"PrivateKey\":\"" + BASE64 + "\"}}",
        "{\"Type\":\"bls\",\"PrivateKey\":\"" + BASE64 + "\",}",
        "{\"Type\":\"bls\",\"Type\":\"bls\",\"PrivateKey\":\"" + BASE64 + "\"}",
        "{\"Type\":\"bls\",\"PrivateKey\":\"" + BASE64 + "\",\"More\":\"\"}",
        "{\"Type\":2,\"PrivateKey\":\"" + BASE64 + "\"}",
        "{\"Type\":\"b\\u006cs\",\"PrivateKey\":\"" + BASE64 + "\"}",
        "{\"Type\":\"bls\",\"PrivateKey\":\"pyBOAP9camcZANKedHE+oaqPgtsOd/qBvOAO1YfvLVY\"}",
        "{\"Type\":\"bls\",\"PrivateKey\":\"pyBOAP9camcZANKedHE+oaqPgtsOd/qBvOAO1YfvLVZ=\"}",
        "{\"Type\":\"bls\",\"PrivateKey\":\"//////////////////////////////////////////8=\"}",
        "{\"Type\":\"secp256k1\",\"PrivateKey\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"}",
      })
  void refuses(String json) {
    assertThatThrownBy(() -> LotusKey.parse(hex(json)))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageNotContaining("pyBO");
  }

  @Test
  void refusesWhatIsNotHexadecimal() {
    for (String text : new String[] {"x", "0", "0g", "{\"Type\"", "00".repeat(2_049)}) {
      assertThatThrownBy(() -> LotusKey.parse(text)).isInstanceOf(MalformedInputException.class);
    }
  }

  @Test
  void anyChangeIsSeenOrAnotherKey() {
    Random random = new Random(3);
    byte[] json = ("{\"Type\":\"bls\",\"PrivateKey\":\"" + BASE64 + "\"}").getBytes(UTF_8);
    for (int i = 0; i < 3_000; i++) {
      byte[] changed = json.clone();
      changed[random.nextInt(json.length)] = (byte) random.nextInt();
      String text = Bytes.copyOf(changed).toHex();
      try {
        assertThat(LotusKey.print(LotusKey.parse(text))).isEqualTo(text);
      } catch (MalformedInputException e) {
        assertThat(e.offset()).isBetween(0L, (long) json.length);
      }
    }
  }

  private static String hex(String json) {
    return Bytes.copyOf(json.getBytes(UTF_8)).toHex();
  }
}
