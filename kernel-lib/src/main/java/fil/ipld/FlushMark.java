package fil.ipld;

import fil.crypto.Blake2b;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Optional;

/// What a [FileBlockStore] writes down at each flush: how far the file was good, and what its
/// header was. There are two places for marks at the beginning of the file, taken in turns, so that
/// the mark before is whole while one is being written.
///
/// A mark holds, in this order: `sealab01`, number, length before, length (8 bytes each), the hash
/// of the bytes from the length before to the length, the header, and the hash of all that.
///
/// @param number counts flushes
/// @param lengthBefore the length at the flush before
/// @param length how many bytes of the key-value store had been written
/// @param appended the hash of the bytes that this flush added, without the header
/// @param header the key-value store's header as it was
record FlushMark(
    long number, long lengthBefore, long length, ByteBuffer appended, ByteBuffer header) {

  /// How much space a mark has.
  static final int BYTES = 16 << 10;

  /// How much space both have, before the key-value store's own.
  static final int ALL_BYTES = 2 * BYTES;

  private static final long MAGIC = 0x7365616c61623031L; // sealab01
  private static final int HASH_BYTES = 32;
  private static final int CHECKED_BYTES = 4 * Long.BYTES + HASH_BYTES + FlushedFile.HEADER_BYTES;
  private static final int CHUNK = 1 << 20;

  /// The mark of a file with nothing in it.
  static FlushMark ofEmpty() {
    return new FlushMark(
        0,
        0,
        0,
        ByteBuffer.wrap(Blake2b.hash256(new byte[0])),
        ByteBuffer.allocate(FlushedFile.HEADER_BYTES));
  }

  /// The mark that follows this one, for what the file holds now.
  FlushMark next(FileChannel file, long newLength) throws IOException {
    return new FlushMark(
        number + 1, length, newLength, hash(file, length, newLength), header(file, newLength));
  }

  /// Writes the mark in its place and waits until it is on disk.
  void write(FileChannel file) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(CHECKED_BYTES + HASH_BYTES);
    out.putLong(MAGIC).putLong(number).putLong(lengthBefore).putLong(length);
    out.put(appended.duplicate()).put(header.duplicate());
    out.put(Blake2b.hash256(Arrays.copyOf(out.array(), CHECKED_BYTES))).flip();
    long at = number % 2 * BYTES;
    while (out.hasRemaining()) {
      at += file.write(out, at);
    }
    file.force(true);
  }

  /// The newest mark whose bytes are all there.
  static Optional<FlushMark> newest(FileChannel file) throws IOException {
    FlushMark newest = null;
    for (int place = 0; place < 2; place++) {
      Optional<FlushMark> mark = read(file, place);
      if (mark.isPresent() && (newest == null || mark.get().number > newest.number)) {
        newest = mark.get();
      }
    }
    return Optional.ofNullable(newest);
  }

  /// Brings the file back to how it was at this mark.
  void restore(FileChannel file) throws IOException {
    file.truncate(ALL_BYTES + length);
    if (length > 0) {
      ByteBuffer out = header.duplicate();
      long at = ALL_BYTES;
      while (out.hasRemaining()) {
        at += file.write(out, at);
      }
    }
    file.force(true);
  }

  private static Optional<FlushMark> read(FileChannel file, int place) throws IOException {
    ByteBuffer in = readFully(file, (long) place * BYTES, CHECKED_BYTES + HASH_BYTES);
    if (in.remaining() < CHECKED_BYTES + HASH_BYTES || in.getLong(0) != MAGIC) {
      return Optional.empty();
    }
    byte[] checked = new byte[CHECKED_BYTES];
    in.get(0, checked);
    byte[] hash = Blake2b.hash256(checked);
    if (!in.slice(CHECKED_BYTES, HASH_BYTES).equals(ByteBuffer.wrap(hash))) {
      return Optional.empty();
    }
    in.getLong();
    FlushMark mark =
        new FlushMark(
            in.getLong(),
            in.getLong(),
            in.getLong(),
            in.slice(4 * Long.BYTES, HASH_BYTES),
            in.slice(4 * Long.BYTES + HASH_BYTES, FlushedFile.HEADER_BYTES));
    boolean isWhole =
        file.size() >= ALL_BYTES + mark.length
            && hash(file, mark.lengthBefore, mark.length).equals(mark.appended);
    return isWhole ? Optional.of(mark) : Optional.empty();
  }

  /// The hash of the bytes between two lengths, without the header: of the hashes of its pieces.
  private static ByteBuffer hash(FileChannel file, long from, long to) throws IOException {
    byte[] hash = Blake2b.hash256(new byte[0]);
    for (long at = Math.max(from, FlushedFile.HEADER_BYTES); at < to; at += CHUNK) {
      ByteBuffer piece = readFully(file, ALL_BYTES + at, (int) Math.min(CHUNK, to - at));
      ByteBuffer joined = ByteBuffer.allocate(hash.length + piece.remaining());
      hash = Blake2b.hash256(joined.put(hash).put(piece).array());
    }
    return ByteBuffer.wrap(hash);
  }

  private static ByteBuffer header(FileChannel file, long length) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(FlushedFile.HEADER_BYTES);
    if (length > 0) {
      header.put(readFully(file, ALL_BYTES, FlushedFile.HEADER_BYTES));
    }
    return header.rewind();
  }

  /// As many bytes, or those up to the end of the file.
  private static ByteBuffer readFully(FileChannel file, long from, int size) throws IOException {
    ByteBuffer in = ByteBuffer.allocate(size);
    while (in.hasRemaining() && file.read(in, from + in.position()) >= 0) {}
    return in.flip();
  }
}
