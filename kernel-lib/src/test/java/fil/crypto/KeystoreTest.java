package fil.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import fil.num.Bytes32;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class KeystoreTest {

  private static final char[] PASSPHRASE = "corréct horse 🐎".toCharArray();
  private static final int CHEAP = 16;

  private static final PrivateKey SECP =
      new PrivateKey(KeyType.SECP256K1, Bytes32.parseHex("11".repeat(32)));
  private static final PrivateKey BLS =
      new PrivateKey(KeyType.BLS, Bytes32.parseHex("22".repeat(32)));

  private static final Keystore KEYSTORE = Keystore.EMPTY.with("wallet", SECP).with("worker", BLS);

  private final SecureRandom random = new SecureRandom();

  @TempDir Path folder;

  @Test
  void keepsKeys() throws IOException {
    Path file = folder.resolve("keys");
    KEYSTORE.save(file, PASSPHRASE, random);

    Keystore opened = Keystore.open(file, PASSPHRASE);

    assertThat(opened.names()).containsExactly("wallet", "worker");
    assertThat(opened.find("wallet")).contains(SECP);
    assertThat(opened.find("worker")).contains(BLS);
    assertThat(opened.find("other")).isEmpty();
  }

  @Test
  void replacesWhatWasThere() throws IOException {
    Path file = folder.resolve("keys");
    KEYSTORE.save(file, PASSPHRASE, random);
    byte[] before = Files.readAllBytes(file);
    KEYSTORE.without("wallet").save(file, "other".toCharArray(), random);

    assertThat(Keystore.open(file, "other".toCharArray()).names()).containsExactly("worker");
    assertThat(Files.readAllBytes(file)).isNotEqualTo(before);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void refusesAnotherPassphraseInOneSentence() throws IOException {
    Path file = folder.resolve("keys");
    KEYSTORE.save(file, PASSPHRASE, random);

    assertThatThrownBy(() -> Keystore.open(file, "wrong".toCharArray()))
        .isInstanceOf(KeystoreException.class)
        .hasMessage(file + ": the passphrase is wrong, or the keystore was damaged")
        .hasNoCause();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void isForItsOwnerAlone() throws IOException {
    Path file = folder.resolve("keys");
    KEYSTORE.save(file, PASSPHRASE, random);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> Keystore.open(file, PASSPHRASE))
        .isInstanceOf(KeystoreException.class)
        .hasMessageContaining("chmod 600");
  }

  @Test
  void refusesWhatIsNoKeystore() throws IOException {
    assertThatThrownBy(() -> Keystore.open(folder, PASSPHRASE))
        .isInstanceOf(KeystoreException.class)
        .hasMessageContaining("no keystore at");
    assertThatThrownBy(() -> Keystore.open(folder.resolve("none"), PASSPHRASE))
        .isInstanceOf(KeystoreException.class);
    for (int size : new int[] {0, 1, 8, 51, 52, 1_000, 1 << 20, (1 << 20) + 1, 5 << 20}) {
      Path file = Files.createTempFile(folder, "bad", "");
      Files.write(file, new byte[size]);
      assertThatThrownBy(() -> Keystore.open(file, PASSPHRASE))
          .isInstanceOf(KeystoreException.class)
          .hasMessageContaining(size > 1 << 20 ? "too large" : "not a keystore");
    }
  }

  @Test
  void refusesEveryChangedBit() {
    byte[] box = SealedBox.seal(KEYSTORE.encode(), PASSPHRASE, CHEAP, fresh());
    assertThat(SealedBox.open(box, PASSPHRASE, CHEAP)).isEqualTo(KEYSTORE.encode());
    for (int bit = 0; bit < 8 * box.length; bit++) {
      byte[] changed = box.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> SealedBox.open(changed, PASSPHRASE, CHEAP))
          .isInstanceOf(KeystoreException.class);
    }
    for (int size = 0; size < box.length; size++) {
      byte[] cut = Bytes.copyOf(box, 0, size).toArray();
      assertThatThrownBy(() -> SealedBox.open(cut, PASSPHRASE, CHEAP))
          .isInstanceOf(KeystoreException.class);
    }
  }

  private byte[] fresh() {
    byte[] fresh = new byte[SealedBox.FRESH_BYTES];
    random.nextBytes(fresh);
    return fresh;
  }

  @Test
  void hidesWhatItHolds() {
    byte[] box = SealedBox.seal(KEYSTORE.encode(), PASSPHRASE, CHEAP, fresh());
    byte[] again = SealedBox.seal(KEYSTORE.encode(), PASSPHRASE, CHEAP, fresh());

    assertThat(Bytes.copyOf(box).toHex()).doesNotContain("11111111");
    assertThat(box).isNotEqualTo(again);
    assertThat(SECP.toString()).doesNotContain("1111").contains(SECP.publicKey().toHex());
  }

  @Test
  void contentIsAllOrNothing() {
    byte[] content = KEYSTORE.encode();
    Random changes = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      byte[] changed = content.clone();
      changed[changes.nextInt(changed.length)] = (byte) changes.nextInt();
      try {
        assertThat(Keystore.decode(changed).encode()).isEqualTo(changed);
      } catch (MalformedInputException e) {
        assertThat(e.offset()).isBetween(0L, (long) changed.length);
      }
    }
  }

  @Test
  void namesAreTakenOnce() {
    assertThatThrownBy(() -> KEYSTORE.with("wallet", BLS)).hasMessageContaining("wallet");
    assertThatThrownBy(() -> KEYSTORE.with("", BLS)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void derivesKeysFromSeeds() {
    for (KeyType type : KeyType.values()) {
      PrivateKey key = PrivateKey.derive(type, Bytes.zeros(32));
      assertThat(key).isEqualTo(PrivateKey.derive(type, Bytes.zeros(32)));
      assertThat(key).isNotEqualTo(PrivateKey.derive(type, Bytes.zeros(33)));
      assertThat(key.sign(Bytes.of(1)).type()).isEqualTo(type);
      assertThatThrownBy(() -> PrivateKey.derive(type, Bytes.zeros(31)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("32 bytes, not 31");
    }
  }
}
