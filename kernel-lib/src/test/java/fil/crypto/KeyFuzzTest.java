package fil.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import java.nio.charset.StandardCharsets;

/// Any bytes at all: on the kept inputs as a test, on new ones where `JAZZER_FUZZ=1` is set.
class KeyFuzzTest {

  private static final Bytes MESSAGE = Bytes.of(1, 2, 3);

  @FuzzTest(maxDuration = "10s")
  void readsSignaturesThatItWouldWrite(byte[] input) {
    Bytes bytes = Bytes.copyOf(input);
    try {
      assertThat(Signature.decode(bytes).toBytes()).isEqualTo(bytes);
    } catch (MalformedInputException e) {
      assertThat(e.offset()).isBetween(0L, (long) input.length);
    }
  }

  @FuzzTest(maxDuration = "10s")
  void recoversOnlyKeysThatFit(byte[] input) {
    Bytes signature = Bytes.copyOf(input);
    Secp256k1.recover(MESSAGE, signature)
        .ifPresent(key -> assertThat(Secp256k1.verify(key, MESSAGE, signature)).isTrue());
  }

  @FuzzTest(maxDuration = "10s")
  void readsExportedKeysOnce(byte[] input) {
    PrivateKey key;
    try {
      key = LotusKey.parse(Bytes.copyOf(input).toHex());
    } catch (MalformedInputException e) {
      return;
    }
    assertThat(LotusKey.parse(LotusKey.print(key))).isEqualTo(key);
  }

  @FuzzTest(maxDuration = "10s")
  void refusesOtherExportedText(byte[] input) {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    try {
      assertThat(LotusKey.parse(text).publicKey().isEmpty()).isFalse();
    } catch (MalformedInputException e) {
      assertThat(e.offset()).isBetween(0L, 4_096L);
    }
  }

  @FuzzTest(maxDuration = "10s")
  void opensNoStrangeBox(byte[] input) {
    try {
      assertThat(SealedBox.open(input, new char[] {'p'}, 2)).isNull();
    } catch (KeystoreException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }

  @FuzzTest(maxDuration = "10s")
  void readsKeystoreContentThatItWouldWrite(byte[] input) {
    try {
      assertThat(Keystore.decode(input).encode()).isEqualTo(input);
    } catch (MalformedInputException e) {
      assertThat(e.offset()).isBetween(0L, (long) input.length);
    }
  }
}
