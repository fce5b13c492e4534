package fil.piece;

import fil.crypto.Sha256;
import fil.num.Bytes;
import fil.num.Bytes32;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// What the index of an [Aggregate] says of one piece in it, see [FRC-0058].
///
/// An entry is two leaves of the tree, so that a proof can open it:
///
/// ```text
///   first leaf    commitment            32 bytes
///   second leaf   offset, size, checksum    8, 8 and 16 bytes; numbers little endian
/// ```
///
/// An index may hold anything: only an entry whose checksum fits says something.
///
/// [FRC-0058]: https://github.com/filecoin-project/FIPs/blob/master/FRCs/frc-0058.md
///
/// @param commP the root of the tree over the piece
/// @param offset where the piece begins, in padded bytes, as 64 unsigned bits
/// @param size its padded size in bytes, as 64 unsigned bits
/// @param checksum the first 126 bits of the SHA-256 of the entry without them
public record IndexEntry(Bytes32 commP, long offset, long size, Bytes checksum) {

  /// The bytes of an entry in the padded data.
  public static final int SIZE = 2 * Fr32.WORD;

  /// The raw bytes of two entries.
  static final int RAW_PAIR = Fr32.RAW_BLOCK;

  private static final int CHECKSUM_BYTES = 16;

  private static final int CHECKSUM_AT = SIZE - CHECKSUM_BYTES;

  /// @throws IllegalArgumentException where the checksum has not 16 bytes
  public IndexEntry {
    if (checksum.size() != CHECKSUM_BYTES) {
      throw new IllegalArgumentException(
          "a checksum of " + checksum.size() + " bytes instead of " + CHECKSUM_BYTES);
    }
  }

  /// The entry for a piece.
  ///
  /// @param offset where it begins, in padded bytes
  public static IndexEntry of(PieceInfo piece, long offset) {
    Bytes none = Bytes.zeros(CHECKSUM_BYTES);
    IndexEntry unsigned = new IndexEntry(piece.commP(), offset, piece.size().bytes(), none);
    return new IndexEntry(
        unsigned.commP, unsigned.offset, unsigned.size, unsigned.expectedChecksum());
  }

  /// Reads the 64 bytes of an entry, whatever they are; ask [#isValid] whether they say something.
  ///
  /// @throws IllegalArgumentException for any other number of bytes
  public static IndexEntry parse(Bytes padded) {
    if (padded.size() != SIZE) {
      throw new IllegalArgumentException(
          "an index entry has " + SIZE + " bytes, not " + padded.size());
    }
    ByteBuffer numbers =
        ByteBuffer.wrap(padded.toArray(), Bytes32.SIZE, 2 * Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    return new IndexEntry(
        new Bytes32(padded.slice(0, Bytes32.SIZE)),
        numbers.getLong(),
        numbers.getLong(),
        padded.slice(CHECKSUM_AT, SIZE));
  }

  /// The 64 bytes as they lie in the padded data.
  public Bytes toBytes() {
    return withChecksum(checksum);
  }

  /// The node above the two leaves.
  public Bytes32 node() {
    Bytes both = toBytes();
    return Sha254.hash(
        new Bytes32(both.slice(0, Bytes32.SIZE)), new Bytes32(both.slice(Bytes32.SIZE, SIZE)));
  }

  /// Whether the checksum fits, and offset and size are multiples of 128.
  public boolean isValid() {
    return checksum.equals(expectedChecksum()) && (offset | size) % Fr32.PADDED_BLOCK == 0;
  }

  private Bytes expectedChecksum() {
    byte[] digest = Sha256.hash(withChecksum(Bytes.zeros(CHECKSUM_BYTES)).toArray());
    digest[CHECKSUM_BYTES - 1] &= Fr32.TOP_BYTE;
    return Bytes.copyOf(digest, 0, CHECKSUM_BYTES);
  }

  private Bytes withChecksum(Bytes end) {
    ByteBuffer entry = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
    entry.put(commP.toArray()).putLong(offset).putLong(size).put(end.toArray());
    return Bytes.copyOf(entry.array());
  }
}
