package fil.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.crypto.KeyType;
import fil.crypto.PrivateKey;
import fil.crypto.Signature;
import fil.num.Bytes;
import org.junit.jupiter.api.Test;

class AggregateViewTest {

  private static final PrivateKey KAI = SignatureSamples.key(KeyType.BLS, 1);
  private static final PrivateKey INES = SignatureSamples.key(KeyType.BLS, 2);
  private static final AggregateView BOTH =
      AggregateView.of("Both").signed("Kai", KAI, Bytes.of(1)).signed("Ines", INES, Bytes.of(2));

  @Test
  void fitsWhatWasSigned() {
    assertThat(BOTH.isValid()).isTrue();
    assertThat(BOTH.aggregate().size()).isEqualTo(96);
    assertThat(BOTH.alternative()).contains("2 signatures of Kai, Ines").contains("fits these");
  }

  @Test
  void fitsNothingElse() {
    AggregateView changed = BOTH.withMessage(1, Bytes.of(3));

    assertThat(changed.isValid()).isFalse();
    assertThat(changed.aggregate()).isEqualTo(BOTH.aggregate());
    assertThat(changed.alternative()).contains("1 message was changed").contains("does not fit");
    assertThat(changed.bundle().text()).contains("message 03 (changed)");
    assertThat(changed.withMessage(1, Bytes.of(2))).isEqualTo(BOTH);
  }

  /// Equal messages are refused, whoever signed them.
  @Test
  void refusesEqualMessages() {
    assertThat(BOTH.signed("Kai", KAI, Bytes.of(2)).isValid()).isFalse();
  }

  @Test
  void refusesOtherKeysAndPlaces() {
    PrivateKey other = SignatureSamples.key(KeyType.SECP256K1, 1);

    assertThatThrownBy(() -> BOTH.signed("Rex", other, Bytes.of(3)))
        .hasMessage("only BLS signatures add up; the key of Rex is one of secp256k1");
    assertThatThrownBy(() -> BOTH.withMessage(2, Bytes.of(3)))
        .hasMessage("there is no message 2, only 0 to 1");
  }

  @Test
  void namesThePartsOfSignaturesAndKeys() {
    assertThat(SignatureView.of(KAI.sign(Bytes.of(1))).labels()).hasSize(3);
    assertThat(SignatureView.of(new Signature(KeyType.BLS, Bytes.of(1))).labels())
        .containsExactly("type 2", "data of no signature");
    assertThat(SignatureView.of(new Signature(KeyType.SECP256K1, Bytes.EMPTY)).labels())
        .containsExactly("type 1");
    assertThat(SignatureView.ofPublicKey(KAI.publicKey()).labels()).hasSize(1);
    assertThatThrownBy(() -> SignatureView.ofPublicKey(Bytes.of(1)))
        .hasMessage("a public key has 65 bytes (secp256k1) or 48 (BLS), not 1");
    assertThat(Renderer.render(KAI.sign(Bytes.of(1))).text()).startsWith("A BLS signature");
    assertThat(Renderer.render(fil.addr.Address.of(KAI)).text()).startsWith("An address");
  }
}
