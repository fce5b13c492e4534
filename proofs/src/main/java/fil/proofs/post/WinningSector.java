package fil.proofs.post;

import fil.crypto.Sha256;
import fil.num.Bytes32;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Which of its sectors a miner has to prove to win a block, see [generate_sector_challenge].
///
/// [generate_sector_challenge]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-post/src/fallback/vanilla.rs
public final class WinningSector {

  private WinningSector() {}

  /// The place of the sector in the list of all: the first 64 bits, little endian, of a hash of
  /// miner, randomness and number, modulo the length of the list.
  ///
  /// @param proverId the miner as the proofs see it
  /// @param number which of the sectors, from 0; hashed as 64 bits little endian
  /// @param sectors how many sectors there are, from 1
  public static long index(Bytes32 proverId, Bytes32 randomness, long number, long sectors) {
    if (sectors < 1) {
      throw new IllegalArgumentException("a miner with " + sectors + " sectors wins nothing");
    }
    ByteBuffer message =
        ByteBuffer.allocate(2 * Bytes32.SIZE + Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    message.put(proverId.toArray()).put(randomness.toArray()).putLong(number);
    byte[] hash = Sha256.hash(message.array());
    long drawn = ByteBuffer.wrap(hash).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return Long.remainderUnsigned(drawn, sectors);
  }
}
