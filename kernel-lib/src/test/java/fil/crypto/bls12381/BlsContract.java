package fil.crypto.bls12381;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import fil.num.Bytes32;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What both implementations of signatures must do.
interface BlsContract {

  Bytes MESSAGE = text("a message");
  Bytes32 SECRET = BlsSecret.derive(Bytes.zeros(32));

  /// The points of both groups that leave everything as it is.
  Bytes NO_KEY = G1.INFINITY.toCompressed();

  Bytes NO_SIGNATURE = G2.INFINITY.toCompressed();

  String DOMAIN_OF_PROOFS_OF_POSSESSION = "BLS_POP_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_";

  String DOMAIN_OF_SIGNATURES_WITH_PROOF = "BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_";

  Bls bls();

  /// Two messages with their private keys, out of the network's serialization vectors; the public
  /// keys are those in the senders' addresses.
  @ParameterizedTest
  @CsvSource({
    "a7204e00ff5c6a671900d29e74713ea1aa8f82db0e77fa81bce00ed587ef2d56, "
        + "938c9a503bf9a33d4e95aaee1401933dae469743b1a1e937e67a7fa175cc37cce4a5eb90e4ea9a1e36c0035891518f3d, "
        + "0171a0e40220cebe89d62b1ff3c34a26d112fd0d1c71debefce08214cce0cdaaf67d532fbfeb, "
        + "b181d48fa37b09bf3a03ca533f2681f36cdd79e9b21ddfad654e1576c9ba6f3d8695a78b0b9b6c737497d50ec5af9a51"
        + "03981785cc78203faf0ea0d53bb6409d3a0a696799d96af6f12f9be2d1963b0a981f1f23924be4972c8d279c0ae1babe",
    "ba9d6da7623aa003eb4b28805b572103d528df60e23f2fa70dbe5297b057993d, "
        + "a342931c059c73eff9a92980a616d544434eaaef0143df92fa97243fbf44ed1ba6469d2b76bd1da038a12bceb6be3a9d, "
        + "0171a0e4022085f14c26af4fee87f75ce11fb3f98f5bab2010992eaa52211c04ce677302cf40, "
        + "91f790edec90f91b378e0bf68a0876c391f8cfcfa56905edb60ebc43984fb1fd6f96e88e8d715610b4b51eb32a47bc5a"
        + "0d1e90db28d72c3766c66f89b05afa30d4946dd0c1057b221fd693532c5cddc03d2e2e5067479dda4fe82873e1a5e0e1",
  })
  default void signsAsTheNetworkDoes(
      String secretHex, String keyHex, String messageHex, String signatureHex) {
    Bytes32 secret = Bytes32.parseHex(secretHex);
    Bytes key = Bytes.parseHex(keyHex);
    Bytes message = Bytes.parseHex(messageHex);
    Bytes signature = Bytes.parseHex(signatureHex);

    assertThat(bls().publicKey(secret)).isEqualTo(key);
    assertThat(bls().sign(secret, message)).isEqualTo(signature);
    assertThat(bls().verify(key, message, signature)).isTrue();
  }

  @Test
  default void verifiesWhatItSigned() {
    for (int size : new int[] {0, 1, 31, 32, 33, 64, 100, 1_000, 10_000}) {
      Bytes message = random(size, size);
      Bytes key = bls().publicKey(SECRET);
      Bytes signature = bls().sign(SECRET, message);
      assertThat(bls().verify(key, message, signature)).isTrue();
      assertThat(bls().verify(key, message.concat(Bytes.of(0)), signature)).isFalse();
      assertThat(bls().verify(bls().publicKey(secret(1)), message, signature)).isFalse();
    }
  }

  @Test
  default void refusesEveryChangedByte() {
    Bytes key = bls().publicKey(SECRET);
    Bytes signature = bls().sign(SECRET, MESSAGE);
    for (int i = 0; i < signature.size(); i += 5) {
      assertThat(bls().verify(key, MESSAGE, changed(signature, i))).isFalse();
    }
    for (int i = 0; i < key.size(); i += 5) {
      assertThat(bls().verify(changed(key, i), MESSAGE, signature)).isFalse();
    }
  }

  /// The opposite point is in the group and on the curve; but it is not the signature.
  @Test
  default void refusesOppositePoints() {
    Bytes key = bls().publicKey(SECRET);
    Bytes signature = bls().sign(SECRET, MESSAGE);
    Bytes negatedKey = G1.decodeCompressed(key).negate().toCompressed();
    Bytes negatedSignature = G2.decodeCompressed(signature).negate().toCompressed();

    assertThat(bls().verify(key, MESSAGE, negatedSignature)).isFalse();
    assertThat(bls().verify(negatedKey, MESSAGE, signature)).isFalse();
    assertThat(bls().verify(negatedKey, MESSAGE, negatedSignature)).isTrue(); // of secret -s
  }

  /// With these, one equation would hold for every message.
  @Test
  default void refusesInfinity() {
    Bytes key = bls().publicKey(SECRET);
    Bytes signature = bls().sign(SECRET, MESSAGE);

    assertThat(bls().verify(NO_KEY, MESSAGE, NO_SIGNATURE)).isFalse();
    assertThat(bls().verify(NO_KEY, MESSAGE, signature)).isFalse();
    assertThat(bls().verify(key, MESSAGE, NO_SIGNATURE)).isFalse();
    assertThat(bls().verifySameMessage(List.of(key, NO_KEY), MESSAGE, signature)).isFalse();
    assertThat(bls().verifyAggregate(List.of(key, NO_KEY), List.of(MESSAGE, text("b")), signature))
        .isFalse();
  }

  @Test
  default void refusesBytesThatAreNoPoints() {
    Bytes key = bls().publicKey(SECRET);
    Bytes signature = bls().sign(SECRET, MESSAGE);
    List<Bytes> keys = new ArrayList<>(noPoints(key, G1Test.x(true), G1Test.x(false)));
    List<Bytes> signatures = new ArrayList<>(noPoints(signature, G2Test.x(true), G2Test.x(false)));
    keys.add(signature);
    keys.add(G1.decodeCompressed(key).toUncompressed());
    signatures.add(key);
    signatures.add(G2.decodeCompressed(signature).toUncompressed());
    signatures.add(signature.slice(0, 48).concat(Bytes.parseHex(Fp.MODULUS.toString(16))));

    for (Bytes bad : keys) {
      assertThat(bls().verify(bad, MESSAGE, signature)).isFalse();
      assertThat(bls().verifySameMessage(List.of(key, bad), MESSAGE, signature)).isFalse();
      assertThat(bls().verifyAggregate(List.of(bad), List.of(MESSAGE), signature)).isFalse();
    }
    for (Bytes bad : signatures) {
      assertThat(bls().verify(key, MESSAGE, bad)).isFalse();
      assertThat(bls().verifyAggregate(List.of(key), List.of(MESSAGE), bad)).isFalse();
      assertThatThrownBy(() -> bls().aggregate(List.of(signature, bad)))
          .isInstanceOf(MalformedInputException.class);
    }
  }

  /// A point of small order, added to a good one, can go unseen by the equation. What tells is the
  /// test for membership in the group.
  @Test
  default void refusesGoodPointsWithOneOfSmallOrderAdded() {
    Bytes key = bls().publicKey(SECRET);
    Bytes signature = bls().sign(SECRET, MESSAGE);
    Point<Fp> ofOrderThree = new Point<>(Fp.ZERO, Fp.of(2), Fp.ONE);
    Point<Fp2> outside = G2Test.outsideTheGroup().times(Fr.MODULUS);
    Bytes oddKey = G1Test.compressed(G1.decodeCompressed(key).affine().add(ofOrderThree));
    Bytes oddSignature = G2Test.compressed(G2.decodeCompressed(signature).affine().add(outside));

    assertThat(ofOrderThree.times(BigInteger.valueOf(3)).isInfinity()).isTrue();
    assertThat(outside.isInfinity()).isFalse();
    assertThat(bls().verify(oddKey, MESSAGE, signature)).isFalse();
    assertThat(bls().verifySameMessage(List.of(oddKey, key), MESSAGE, signature)).isFalse();
    assertThat(bls().verifyAggregate(List.of(oddKey), List.of(MESSAGE), signature)).isFalse();
    assertThat(bls().verify(key, MESSAGE, oddSignature)).isFalse();
    assertThat(bls().verifyAggregate(List.of(key), List.of(MESSAGE), oddSignature)).isFalse();
    assertThatThrownBy(() -> bls().aggregate(List.of(oddSignature)))
        .isInstanceOf(MalformedInputException.class);
  }

  /// Who proves possession of a key signs under another tag; that is no signature of a message.
  @Test
  default void refusesSignaturesUnderOtherTags() {
    Bytes key = bls().publicKey(SECRET);
    Fr secret = BlsSecret.number(SECRET);
    for (String tag :
        List.of(DOMAIN_OF_PROOFS_OF_POSSESSION, DOMAIN_OF_SIGNATURES_WITH_PROOF, Bls.DOMAIN)) {
      Bytes signature = HashToG2.hash(MESSAGE, tag).multiply(secret).toCompressed();
      assertThat(bls().verify(key, MESSAGE, signature)).isEqualTo(tag.equals(Bls.DOMAIN));
    }
  }

  @Test
  default void aggregatesManyToOne() {
    List<Bytes> keys = new ArrayList<>();
    List<Bytes> messages = new ArrayList<>();
    List<Bytes> signatures = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      keys.add(bls().publicKey(secret(i % 7))); // one key may sign several
      messages.add(text("message " + i));
      signatures.add(bls().sign(secret(i % 7), messages.get(i)));
    }

    Bytes sum = bls().aggregate(signatures);

    assertThat(sum.size()).isEqualTo(96);
    assertThat(bls().aggregate(signatures.reversed())).isEqualTo(sum);
    assertThat(bls().verifyAggregate(keys, messages, sum)).isTrue();
    assertThat(bls().verifyAggregate(keys.reversed(), messages.reversed(), sum)).isTrue();
    assertThat(bls().verifyAggregate(keys.reversed(), messages, sum)).isFalse();
    assertThat(bls().verifyAggregate(keys.subList(1, 20), messages.subList(1, 20), sum)).isFalse();
    assertThat(bls().verifyAggregate(keys.subList(1, 20), messages, sum)).isFalse();
    assertThat(bls().verifyAggregate(keys, messages, bls().aggregate(signatures.subList(1, 20))))
        .isFalse();
    List<Bytes> changed = new ArrayList<>(messages);
    changed.set(3, text("another"));
    assertThat(bls().verifyAggregate(keys, changed, sum)).isFalse();
  }

  @Test
  default void aggregatesOfNoneAndOfTwoOpposites() {
    Bytes signature = bls().sign(SECRET, MESSAGE);
    Bytes opposite = G2.decodeCompressed(signature).negate().toCompressed();

    assertThat(bls().aggregate(List.of())).isEqualTo(NO_SIGNATURE);
    assertThat(bls().aggregate(List.of(signature))).isEqualTo(signature);
    assertThat(bls().aggregate(List.of(signature, opposite))).isEqualTo(NO_SIGNATURE);
    assertThat(bls().aggregate(List.of(signature, NO_SIGNATURE))).isEqualTo(signature);
    assertThat(bls().aggregate(List.of(signature, signature)))
        .isEqualTo(G2.decodeCompressed(signature).multiply(Fr.of(2)).toCompressed());
    assertThat(bls().verifyAggregate(List.of(), List.of(), NO_SIGNATURE)).isFalse();
    assertThat(bls().verifySameMessage(List.of(), MESSAGE, NO_SIGNATURE)).isFalse();
  }

  @Test
  default void verifiesOneMessageByMany() {
    List<Bytes> keys = new ArrayList<>();
    List<Bytes> signatures = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      keys.add(bls().publicKey(secret(i)));
      signatures.add(bls().sign(secret(i), MESSAGE));
    }

    Bytes sum = bls().aggregate(signatures);

    assertThat(bls().verifySameMessage(keys, MESSAGE, sum)).isTrue();
    assertThat(bls().verifySameMessage(keys.reversed(), MESSAGE, sum)).isTrue();
    assertThat(bls().verifySameMessage(keys.subList(1, 5), MESSAGE, sum)).isFalse();
    assertThat(bls().verifySameMessage(keys, text("other"), sum)).isFalse();
    assertThat(bls().verifySameMessage(Collections.nCopies(2, keys.get(0)), MESSAGE, sum))
        .isFalse();
  }

  /// Who chooses a key as "mine less yours" makes a sum in both names alone. Distinct messages are
  /// what keeps the chain from being fooled.
  @Test
  default void refusesRogueKeysByDistinctMessages() {
    Bytes honest = bls().publicKey(secret(1));
    Bytes rogue =
        G1.decodeCompressed(bls().publicKey(secret(2)))
            .subtract(G1.decodeCompressed(honest))
            .toCompressed();
    Bytes forged = bls().sign(secret(2), MESSAGE);

    assertThat(bls().verifySameMessage(List.of(honest, rogue), MESSAGE, forged)).isTrue();
    assertThat(bls().verifyAggregate(List.of(honest, rogue), List.of(MESSAGE, MESSAGE), forged))
        .isFalse();
  }

  @Test
  default void refusesKeysThatCancel() {
    Bytes key = bls().publicKey(SECRET);
    Bytes opposite = G1.decodeCompressed(key).negate().toCompressed();

    assertThat(bls().verifySameMessage(List.of(key, opposite), MESSAGE, NO_SIGNATURE)).isFalse();
  }

  @Test
  default void refusesSecretsOutOfRange() {
    byte[] order = Fr.ONE.negate().toBytes().toArray();
    order[0]++;
    for (Bytes32 bad :
        List.of(Bytes32.ZERO, Bytes32.copyOf(order), Bytes32.parseHex("ff".repeat(32)))) {
      assertThatThrownBy(() -> bls().publicKey(bad))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining(bad.toHex());
      assertThatThrownBy(() -> bls().sign(bad, MESSAGE))
          .isInstanceOf(IllegalArgumentException.class);
    }
    Bytes32 last = new Bytes32(Fr.ONE.negate().toBytes());
    assertThat(bls().publicKey(last)).isEqualTo(G1.GENERATOR.negate().toCompressed());
  }

  static Bytes32 secret(int i) {
    return BlsSecret.derive(Bytes.of(i).concat(Bytes.zeros(31)));
  }

  static Bytes text(String text) {
    return Bytes.copyOf(text.getBytes(UTF_8));
  }

  static Bytes random(int size, int seed) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return Bytes.copyOf(bytes);
  }

  private static Bytes changed(Bytes bytes, int index) {
    byte[] changed = bytes.toArray();
    changed[index] ^= 1;
    return Bytes.copyOf(changed);
  }

  /// Ways in which `good`, a compressed point, goes bad.
  private static List<Bytes> noPoints(Bytes good, Bytes strangersX, Bytes nobodysX) {
    int size = good.size();
    Bytes modulus = Bytes.parseHex(Fp.MODULUS.toString(16)).concat(Bytes.zeros(size - Fp.BYTES));
    return List.of(
        Bytes.EMPTY,
        good.slice(0, size - 1),
        good.concat(Bytes.of(0)),
        Bytes.zeros(size),
        Bytes.parseHex("ff".repeat(size)),
        withFlags(good, 0x00),
        withFlags(good, 0x20),
        withFlags(good, 0x40),
        withFlags(good, 0xc0),
        withFlags(good, 0xe0),
        withFlags(Bytes.zeros(size), 0xe0),
        withFlags(Bytes.zeros(size), 0x40),
        withFlags(Bytes.zeros(size - 1).concat(Bytes.of(1)), 0xc0),
        withFlags(modulus, 0x80),
        withFlags(strangersX, 0x80),
        withFlags(strangersX, 0xa0),
        withFlags(nobodysX, 0x80));
  }

  private static Bytes withFlags(Bytes bytes, int flags) {
    byte[] changed = bytes.toArray();
    changed[0] = (byte) ((changed[0] & 0x1f) | flags);
    return Bytes.copyOf(changed);
  }
}
