package fil.crypto;

import fil.num.Bytes;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/// BLAKE2b with 32 or 64 bytes of output, see [RFC 7693].
///
/// [RFC 7693]: https://www.rfc-editor.org/rfc/rfc7693
public final class Blake2b {

  private Blake2b() {}

  /// The 32-byte digest of `message`.
  public static byte[] hash256(byte[] message) {
    return finish(new Blake2bDigest(256), message);
  }

  /// The 64-byte digest of `message`.
  public static byte[] hash512(byte[] message) {
    return finish(new Blake2bDigest(512), message);
  }

  /// The 32-byte digest of `message` under `key`, which has at most 64 bytes.
  public static byte[] keyedHash256(byte[] key, byte[] message) {
    return finish(new Blake2bDigest(key, 32, null, null), message);
  }

  /// The 32-byte digest of `message`.
  public static Bytes hash256(Bytes message) {
    return Bytes.copyOf(hash256(message.toArray()));
  }

  private static byte[] finish(Blake2bDigest digest, byte[] message) {
    digest.update(message, 0, message.length);
    byte[] hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    return hash;
  }
}
