package fil.piece;

import fil.crypto.Sha256;
import fil.num.Bytes32;
import java.security.DigestException;
import java.security.MessageDigest;

/// The hash of a tree node: SHA-256 of its two children, left first, with the two highest bits
/// cleared, so that the node, read little endian, is a field element. See [fil-sha256].
///
/// An instance is for loops and belongs to one thread at a time.
///
/// [fil-sha256]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/filecoin-hashers/src/sha256.rs
public final class Sha254 {

  private final MessageDigest sha256 = Sha256.digest();

  /// The node above `left` and `right`.
  public static Bytes32 hash(Bytes32 left, Bytes32 right) {
    byte[] node = Sha256.hash(left.bytes().concat(right.bytes()).toArray());
    clearTopBits(node, 0);
    return Bytes32.copyOf(node);
  }

  /// Writes the node above the 64 bytes of `children` from `from` on to `node[at..at+32)`.
  ///
  /// The two arrays may be one and the ranges may overlap.
  public void hash(byte[] children, int from, byte[] node, int at) {
    sha256.update(children, from, 2 * Fr32.WORD);
    try {
      sha256.digest(node, at, Fr32.WORD);
    } catch (DigestException e) {
      throw new IndexOutOfBoundsException(e.getMessage());
    }
    clearTopBits(node, at);
  }

  private static void clearTopBits(byte[] node, int at) {
    node[at + Fr32.WORD - 1] &= Fr32.TOP_BYTE;
  }
}
