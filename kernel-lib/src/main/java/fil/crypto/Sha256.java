package fil.crypto;

import fil.num.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// SHA-256, see [FIPS 180-4].
///
/// [FIPS 180-4]: https://csrc.nist.gov/pubs/fips/180-4/upd1/final
public final class Sha256 {

  /// The size of a digest in bytes.
  public static final int SIZE = 32;

  private Sha256() {}

  /// A fresh digest to feed piece by piece. It belongs to one thread.
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /// The 32-byte digest of `message`.
  public static byte[] hash(byte[] message) {
    return digest().digest(message);
  }

  /// The 32-byte digest of `message`.
  public static Bytes hash(Bytes message) {
    return Bytes.copyOf(hash(message.toArray()));
  }
}
