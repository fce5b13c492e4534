package fil.num;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BytesTest {

  @Test
  void comparesByContent() {
    assertThat(Bytes.of(0xca, 0xfe))
        .isEqualTo(Bytes.parseHex("CAFE"))
        .hasSameHashCodeAs(Bytes.parseHex("cafe"));
    assertThat(Bytes.of(0x7f)).isLessThan(Bytes.of(0x80));
    assertThat(Bytes.of(1)).isLessThan(Bytes.of(1, 0));
  }

  @Test
  void isNotChangedThroughItsArrays() {
    byte[] source = {1, 2, 3};
    Bytes bytes = Bytes.copyOf(source);

    source[0] = 9;
    bytes.toArray()[1] = 9;

    assertThat(bytes).hasToString("010203");
  }

  @Test
  void slicesAndJoins() {
    Bytes bytes = Bytes.parseHex("00112233");

    assertThat(bytes.slice(1, 3)).hasToString("1122");
    assertThat(bytes.slice(0, 2).concat(bytes.slice(2, 4))).isEqualTo(bytes);
    assertThatThrownBy(() -> bytes.slice(3, 5)).hasMessage("slice 3..5 of 4 bytes");
  }

  @Test
  void refusesWhatIsNoByte() {
    assertThatThrownBy(() -> Bytes.of(256)).hasMessage("not a byte: 256");
    assertThatThrownBy(() -> Bytes.parseHex("0")).isInstanceOf(IllegalArgumentException.class);
  }
}
