package fil.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.SCrypt;

/// Bytes that only a passphrase opens.
///
/// | bytes | what |
/// |---|---|
/// | 8 | `SEALABK1` |
/// | 16 | the salt of [scrypt], which makes the key from the passphrase |
/// | 12 | the nonce |
/// | rest | the content under AES-256 in GCM, and a tag over it and all of the above |
///
/// Salt and nonce are fresh each time. What the key costs is fixed by the first line of the table
/// and not read from the file, so that a hostile file can ask for no more.
///
/// [scrypt]: https://www.rfc-editor.org/rfc/rfc7914
public final class SealedBox {

  /// The memory to make a key is 1024 times this in bytes: 64 MiB.
  public static final int COST = 1 << 16;

  private static final int BLOCK_SIZE = 8;

  private static final byte[] MAGIC = "SEALABK1".getBytes(US_ASCII);
  private static final int SALT_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;

  /// The bytes that must be random, and other ones each time: salt and nonce.
  public static final int FRESH_BYTES = SALT_BYTES + NONCE_BYTES;

  private static final int HEADER_BYTES = MAGIC.length + FRESH_BYTES;

  private SealedBox() {}

  /// The box around `content`.
  ///
  /// @param cost a power of two, see [#COST]
  /// @param fresh the salt and the nonce, [#FRESH_BYTES] of them
  public static byte[] seal(byte[] content, char[] passphrase, int cost, byte[] fresh) {
    byte[] header = Arrays.copyOf(MAGIC, HEADER_BYTES);
    System.arraycopy(fresh, 0, header, MAGIC.length, FRESH_BYTES);
    try {
      byte[] sealed = crypt(Cipher.ENCRYPT_MODE, header, content, passphrase, cost);
      byte[] box = Arrays.copyOf(header, HEADER_BYTES + sealed.length);
      System.arraycopy(sealed, 0, box, HEADER_BYTES, sealed.length);
      return box;
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has AES-256 in GCM", e);
    }
  }

  /// What was sealed.
  ///
  /// @throws KeystoreException when these are no such bytes, or the passphrase is another
  public static byte[] open(byte[] box, char[] passphrase, int cost) {
    if (box.length < HEADER_BYTES + TAG_BYTES
        || !Arrays.equals(box, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new KeystoreException("not a keystore");
    }
    byte[] header = Arrays.copyOf(box, HEADER_BYTES);
    byte[] sealed = Arrays.copyOfRange(box, HEADER_BYTES, box.length);
    try {
      return crypt(Cipher.DECRYPT_MODE, header, sealed, passphrase, cost);
    } catch (AEADBadTagException e) {
      throw new KeystoreException("the passphrase is wrong, or the keystore was damaged");
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has AES-256 in GCM", e);
    }
  }

  private static byte[] crypt(int mode, byte[] header, byte[] input, char[] passphrase, int cost)
      throws GeneralSecurityException {
    byte[] salt = Arrays.copyOfRange(header, MAGIC.length, MAGIC.length + SALT_BYTES);
    byte[] nonce = Arrays.copyOfRange(header, MAGIC.length + SALT_BYTES, HEADER_BYTES);
    byte[] secret = utf8(passphrase);
    byte[] key = SCrypt.generate(secret, salt, cost, BLOCK_SIZE, 1, 32);
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(8 * TAG_BYTES, nonce));
      cipher.updateAAD(header);
      return cipher.doFinal(input);
    } finally {
      Arrays.fill(secret, (byte) 0);
      Arrays.fill(key, (byte) 0);
    }
  }

  private static byte[] utf8(char[] passphrase) {
    ByteBuffer encoded = UTF_8.encode(CharBuffer.wrap(passphrase));
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    encoded.clear();
    while (encoded.hasRemaining()) {
      encoded.put((byte) 0);
    }
    return bytes;
  }
}
