package fil.crypto;

import fil.num.Bytes;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/// BLAKE2b, which gives as many bytes as one asks for, up to 64, see [RFC 7693].
///
/// The chain uses 32 bytes for CIDs and randomness, 20 for addresses, 4 for their checksums, and 64
/// for parameter files. A shorter digest is not the beginning of a longer one.
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

  /// The 20-byte digest of `message`.
  public static Bytes hash160(Bytes message) {
    return hash(20, message);
  }

  /// The digest of `message` in `size` bytes, 1 to 64.
  public static Bytes hash(int size, Bytes message) {
    if (size < 1 || size > 64) {
      throw new IllegalArgumentException("BLAKE2b has 1 to 64 bytes of output, not " + size);
    }
    return Bytes.copyOf(finish(new Blake2bDigest(8 * size), message.toArray()));
  }

  private static byte[] finish(Blake2bDigest digest, byte[] message) {
    digest.update(message, 0, message.length);
    byte[] hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    return hash;
  }
}
