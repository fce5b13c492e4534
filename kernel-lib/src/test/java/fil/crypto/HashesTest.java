package fil.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.num.Bytes;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.junit.jupiter.api.Test;

class HashesTest {

  private static final byte[] ABC = "abc".getBytes(US_ASCII);

  /// FIPS 180-4, the example of one block.
  @Test
  void sha256OfAbc() {
    assertThat(Sha256.hash(Bytes.copyOf(ABC)).toHex())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  /// RFC 7693, appendix A.
  @Test
  void blake2bOfAbc() {
    assertThat(Bytes.copyOf(Blake2b.hash512(ABC)).toHex())
        .isEqualTo(
            "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
                + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");
    assertThat(Blake2b.hash256(Bytes.copyOf(ABC)).toHex())
        .isEqualTo("bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
  }

  /// Every length around the ends of blocks, every size of digest and of key, against another
  /// implementation.
  @Test
  void blake2bIsBouncyCastles() {
    for (int length = 0; length <= 400; length++) {
      byte[] message = new byte[length];
      for (int i = 0; i < length; i++) {
        message[i] = (byte) (31 * i + length);
      }
      int size = 1 + length % 64;
      assertThat(Blake2b.hash(size, Bytes.copyOf(message)))
          .isEqualTo(oracle(new Blake2bDigest(8 * size), message));
      byte[] key = Arrays.copyOf(message, size);
      assertThat(Bytes.copyOf(Blake2b.keyedHash256(key, message)))
          .isEqualTo(oracle(new Blake2bDigest(key, 32, null, null), message));
    }
  }

  private static Bytes oracle(Blake2bDigest digest, byte[] message) {
    digest.update(message, 0, message.length);
    byte[] hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    return Bytes.copyOf(hash);
  }

  @Test
  void blake2bHasOneToSixtyFourBytes() {
    Bytes abc = Bytes.copyOf(ABC);
    for (int size = 1; size <= 64; size++) {
      assertThat(Blake2b.hash(size, abc).size()).isEqualTo(size);
    }
    assertThat(Blake2b.hash(64, abc)).isEqualTo(Bytes.copyOf(Blake2b.hash512(ABC)));
    assertThat(Blake2b.hash160(abc)).isEqualTo(Blake2b.hash(20, abc));
    assertThat(Blake2b.hash(20, abc)).isNotEqualTo(Blake2b.hash256(abc).slice(0, 20));
    for (int bad : new int[] {-1, 0, 65}) {
      assertThatThrownBy(() -> Blake2b.hash(bad, abc)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aKeyChangesTheDigest() {
    assertThat(Blake2b.keyedHash256(new byte[] {1}, ABC))
        .hasSize(32)
        .isNotEqualTo(Blake2b.hash256(ABC))
        .isNotEqualTo(Blake2b.keyedHash256(new byte[] {2}, ABC));
    assertThatThrownBy(() -> Blake2b.keyedHash256(new byte[65], ABC))
        .hasMessageContaining("at most 64 bytes, not 65");
  }
}
