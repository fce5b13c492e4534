package fil.proofs.post;

import fil.crypto.Sha256;
import fil.num.Bytes32;
import fil.proofs.porep.SectorSize;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Which leaf of a sector a proof of spacetime has to open, see [generate_leaf_challenge].
///
/// [generate_leaf_challenge]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-post/src/fallback/vanilla.rs
public final class LeafChallenge {

  private LeafChallenge() {}

  /// The leaf: the first 64 bits, little endian, of a hash of randomness, sector and index, modulo
  /// the number of leaves.
  ///
  /// @param index the number of the challenge; both it and the sector number are hashed as 64 bits
  ///   little endian
  public static long leaf(Bytes32 randomness, long sectorNumber, long index, SectorSize size) {
    ByteBuffer message =
        ByteBuffer.allocate(Bytes32.SIZE + 2 * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    message.put(randomness.toArray()).putLong(sectorNumber).putLong(index);
    byte[] hash = Sha256.hash(message.array());
    long drawn = ByteBuffer.wrap(hash).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return Long.remainderUnsigned(drawn, size.nodes());
  }
}
