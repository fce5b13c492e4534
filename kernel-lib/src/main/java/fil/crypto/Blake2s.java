package fil.crypto;

import org.bouncycastle.crypto.digests.Blake2sDigest;

/// BLAKE2s with 32 bytes of output, fed piece by piece, see [RFC 7693]. Belongs to one thread.
///
/// [RFC 7693]: https://www.rfc-editor.org/rfc/rfc7693
public final class Blake2s {

  /// The size of a digest in bytes.
  public static final int SIZE = 32;

  private final Blake2sDigest digest = new Blake2sDigest(Byte.SIZE * SIZE);

  public Blake2s() {}

  /// Takes more of the message.
  public void update(byte[] source, int offset, int length) {
    digest.update(source, offset, length);
  }

  /// The digest of what has been taken, after which the next message begins.
  public byte[] digest() {
    byte[] hash = new byte[SIZE];
    digest.doFinal(hash, 0);
    return hash;
  }
}
