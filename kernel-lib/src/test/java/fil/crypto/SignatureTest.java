package fil.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import org.junit.jupiter.api.Test;

class SignatureTest {

  @Test
  void isATypeAndData() {
    Signature signature = Signature.decode(Bytes.of(2, 7, 8));

    assertThat(signature).isEqualTo(new Signature(KeyType.BLS, Bytes.of(7, 8)));
    assertThat(signature.toBytes()).isEqualTo(Bytes.of(2, 7, 8));
    assertThat(Signature.CODEC.decode(Signature.CODEC.encode(signature))).isEqualTo(signature);
    assertThat(Signature.CODEC.encode(signature)).containsExactly(0x43, 2, 7, 8);
    assertThat(Signature.decode(Bytes.of(1)).data()).isEqualTo(Bytes.EMPTY);
  }

  @Test
  void takesDataOfAnyLengthUpToTheLimit() {
    Bytes longest = Bytes.of(1).concat(Bytes.zeros(199));

    assertThat(Signature.decode(longest).toBytes()).isEqualTo(longest);
    assertThatThrownBy(() -> Signature.decode(longest.concat(Bytes.of(0))))
        .isInstanceOf(MalformedInputException.class);
    assertThatThrownBy(() -> new Signature(KeyType.BLS, Bytes.zeros(200)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesUnknownTypes() {
    for (int type : new int[] {0, 3, 4, 127, 128, 255}) {
      assertThatThrownBy(() -> Signature.decode(Bytes.of(type, 1)))
          .isInstanceOf(MalformedInputException.class);
    }
    assertThatThrownBy(() -> Signature.decode(Bytes.EMPTY))
        .isInstanceOf(MalformedInputException.class);
  }
}
