package fil.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.num.Bytes;
import fil.num.Bytes32;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Secp256k1Test {

  private static final BigInteger ORDER =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  private static final BigInteger FIELD_SIZE =
      BigInteger.TWO.pow(256).subtract(BigInteger.TWO.pow(32)).subtract(BigInteger.valueOf(977));

  private static final Bytes32 KEY = key(BigInteger.valueOf(7));
  private static final Bytes MESSAGE = Bytes.copyOf("a message".getBytes(UTF_8));
  private static final Bytes SIGNATURE = Secp256k1.sign(KEY, MESSAGE);

  /// The generator is the public key of 1, see SEC 2, 2.4.1.
  @Test
  void theKeyOneHasTheGenerator() {
    assertThat(Secp256k1.publicKey(key(BigInteger.ONE)).toHex())
        .isEqualTo(
            "04"
                + "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"
                + "483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8");
  }

  @Test
  void recoversWhoSigned() {
    Random random = new Random(256);
    for (int i = 0; i < 200; i++) {
      Bytes32 key =
          key(new BigInteger(300, random).mod(ORDER.subtract(BigInteger.ONE)).add(BigInteger.ONE));
      byte[] content = new byte[random.nextInt(100)];
      random.nextBytes(content);
      Bytes message = Bytes.copyOf(content);

      Bytes signature = Secp256k1.sign(key, message);

      assertThat(Secp256k1.recover(message, signature)).contains(Secp256k1.publicKey(key));
      assertThat(Secp256k1.verify(Secp256k1.publicKey(key), message, signature)).isTrue();
      assertThat(Secp256k1.sign(key, message)).isEqualTo(signature);
      assertThat(s(signature).shiftLeft(1)).isLessThan(ORDER);
    }
  }

  @Test
  void anotherMessageHasAnotherSigner() {
    assertThat(Secp256k1.recover(MESSAGE.concat(Bytes.of(0)), SIGNATURE))
        .isNotEqualTo(Optional.of(Secp256k1.publicKey(KEY)));
    assertThat(Secp256k1.verify(Secp256k1.publicKey(KEY), MESSAGE.concat(Bytes.of(0)), SIGNATURE))
        .isFalse();
  }

  /// The network takes the mirrored signature too.
  @Test
  void takesHighS() {
    Bytes mirrored = signature(r(SIGNATURE), ORDER.subtract(s(SIGNATURE)), v(SIGNATURE) ^ 1);

    assertThat(Secp256k1.recover(MESSAGE, mirrored)).contains(Secp256k1.publicKey(KEY));
  }

  @Test
  void theOtherRecoveryIdIsAnotherKey() {
    Bytes other = signature(r(SIGNATURE), s(SIGNATURE), v(SIGNATURE) ^ 1);

    assertThat(Secp256k1.recover(MESSAGE, other)).isPresent();
    assertThat(Secp256k1.verify(Secp256k1.publicKey(KEY), MESSAGE, other)).isFalse();
  }

  @Test
  void refusesNumbersOutOfRange() {
    BigInteger r = r(SIGNATURE);
    BigInteger s = s(SIGNATURE);
    int v = v(SIGNATURE);

    refuses(signature(BigInteger.ZERO, s, v));
    refuses(signature(r, BigInteger.ZERO, v));
    refuses(signature(BigInteger.ZERO, BigInteger.ZERO, v));
    refuses(signature(ORDER, s, v));
    refuses(signature(r, ORDER, v));
    refuses(signature(r, ORDER.add(s.min(BigInteger.TWO.pow(128))), v));
    refuses(signature(BigInteger.TWO.pow(256).subtract(BigInteger.ONE), s, v));
    refuses(signature(r, BigInteger.TWO.pow(256).subtract(BigInteger.ONE), v));
    for (int wrong : new int[] {4, 5, 27, 28, 31, 127, 128, 255}) {
      refuses(signature(r, s, wrong));
    }
  }

  /// With v of 2 or 3 the nonce's point has `r + n` as its x, which must be below the field's size.
  @Test
  void refusesXAboveTheField() {
    refuses(signature(r(SIGNATURE), s(SIGNATURE), 2));
    refuses(signature(FIELD_SIZE.subtract(ORDER), s(SIGNATURE), 2));
    int fits = 0;
    for (int i = 1; i <= 20; i++) {
      BigInteger r = FIELD_SIZE.subtract(ORDER).subtract(BigInteger.valueOf(i));
      fits += Secp256k1.recover(MESSAGE, signature(r, s(SIGNATURE), 3)).isPresent() ? 1 : 0;
    }
    assertThat(fits).isBetween(3, 17); // x³ + 7 is a square for about half of all x
  }

  @Test
  void refusesXWithoutAPoint() {
    refuses(signature(BigInteger.valueOf(5), s(SIGNATURE), 0)); // 5³ + 7 = 132 is no square
    assertThat(Secp256k1.recover(MESSAGE, signature(BigInteger.ONE, s(SIGNATURE), 0))).isPresent();
  }

  /// If `s·R = hash·G` then only the point at infinity would fit.
  @Test
  void refusesTheKeyAtInfinity() {
    BigInteger hash = new BigInteger(1, Blake2b.hash256(MESSAGE.toArray()));
    Bytes generator = Secp256k1.publicKey(key(BigInteger.ONE));
    BigInteger x = new BigInteger(1, generator.slice(1, 33).toArray());

    refuses(signature(x, hash.mod(ORDER), generator.at(64) & 1));
  }

  @Test
  void refusesOtherSizes() {
    refuses(Bytes.EMPTY);
    refuses(SIGNATURE.slice(0, 64));
    refuses(SIGNATURE.concat(Bytes.of(0)));
  }

  @Test
  void refusesPrivateKeysOutOfRange() {
    for (BigInteger bad : new BigInteger[] {BigInteger.ZERO, ORDER, ORDER.add(BigInteger.ONE)}) {
      assertThatThrownBy(() -> Secp256k1.publicKey(key(bad)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> Secp256k1.sign(key(bad), MESSAGE))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(Secp256k1.publicKey(key(ORDER.subtract(BigInteger.ONE))).slice(1, 33))
        .isEqualTo(Secp256k1.publicKey(key(BigInteger.ONE)).slice(1, 33));
  }

  @Test
  void refusesEveryChangedBit() {
    Bytes publicKey = Secp256k1.publicKey(KEY);
    for (int bit = 0; bit < 8 * SIGNATURE.size(); bit++) {
      byte[] changed = SIGNATURE.toArray();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(Secp256k1.verify(publicKey, MESSAGE, Bytes.copyOf(changed))).isFalse();
    }
  }

  private static void refuses(Bytes signature) {
    assertThat(Secp256k1.recover(MESSAGE, signature)).isEmpty();
  }

  private static BigInteger r(Bytes signature) {
    return new BigInteger(1, signature.slice(0, 32).toArray());
  }

  private static BigInteger s(Bytes signature) {
    return new BigInteger(1, signature.slice(32, 64).toArray());
  }

  private static int v(Bytes signature) {
    return signature.at(64);
  }

  private static Bytes signature(BigInteger r, BigInteger s, int v) {
    return bytes(r).concat(bytes(s)).concat(Bytes.of(v));
  }

  private static Bytes32 key(BigInteger value) {
    return new Bytes32(bytes(value));
  }

  private static Bytes bytes(BigInteger value) {
    return Bytes.parseHex(String.format("%064x", value));
  }
}
