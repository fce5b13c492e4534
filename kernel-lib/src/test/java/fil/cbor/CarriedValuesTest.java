package fil.cbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CarriedValuesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00",
        "f6",
        "820102",
        "61ff",
        "a2616201616100",
        "c11a514b67b0",
        "fb3ff8000000000000",
        "d82a420001"
      })
  void areAnythingWithHeadsInShortestForm(String hex) {
    byte[] value = bytes(hex);

    assertThat(Codec.ENCODED.decode(value)).isEqualTo(value);
    assertThat(Codec.ENCODED.encode(value)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "9f00, indefinite length at offset 0",
    "1801, number in more bytes than it needs at offset 0",
    "c1, the input ends where a value should begin at offset 1",
    "45, bytes of length 5 beyond the end at offset 0",
    "'', the input ends where a value should begin at offset 0",
    "9bffffffffffffffff, an array of length 18446744073709551615 beyond the end at offset 0"
  })
  void endWhereTheyShould(String hex, String complaint) {
    assertThatThrownBy(() -> Codec.ENCODED.decode(bytes(hex)))
        .isInstanceOf(MalformedInputException.class)
        .hasMessage(complaint);
  }

  @Test
  void nestAsDeepAsTheyLike() {
    byte[] deep = new byte[1_000_001];
    Arrays.fill(deep, 0, 1_000_000, (byte) 0x81);

    assertThat(Codec.ENCODED.decode(deep)).isEqualTo(deep);
  }

  @Test
  void whatFollowsIsIgnoredOnlyAsTheNetworkReads() {
    assertThat(Codec.LONG.decodeAsNetwork(bytes("05ff"))).isEqualTo(5);
    assertThatThrownBy(() -> Codec.LONG.decode(bytes("05ff")))
        .isInstanceOf(MalformedInputException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "00, UNSIGNED",
    "20, NEGATIVE",
    "40, BYTES",
    "60, TEXT",
    "80, ARRAY",
    "a0, MAP",
    "d82a, LINK",
    "f6, SIMPLE"
  })
  void showTheirKindFirst(String hex, CborKind kind) {
    assertThat(new CborReader(bytes(hex)).peekKind()).isEqualTo(kind);
  }

  @Test
  void textNeedNotBeUtf8WhenReadAsBytes() {
    CborWriter out = new CborWriter();
    out.writeTextBytes(bytes("ff"));

    assertThat(out.toByteArray()).isEqualTo(bytes("61ff"));
    assertThat(new CborReader(bytes("61ff")).readTextBytes()).isEqualTo(bytes("ff"));
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
