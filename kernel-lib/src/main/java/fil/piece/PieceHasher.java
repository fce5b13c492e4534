package fil.piece;

import fil.num.Bytes32;
import fil.work.Progress;
import fil.work.Stop;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;

/// Computes a piece commitment (CommP) while data flows by, holding one path of the tree.
///
/// Data of any length has a commitment: it is extended with zero bytes to the next 127 · 2^k. Two
/// pieces of data that differ only in zeros at the end, and fill the same size, therefore have the
/// same commitment: the length belongs to whoever needs it.
///
/// An instance takes one piece and belongs to one thread at a time.
public final class PieceHasher {

  /// Rows between the leaves and the root of one padded block.
  private static final int BLOCK_HEIGHT = 2;

  private static final int CHUNK = 1024 * Fr32.RAW_BLOCK;

  private final Sha254 sha254 = new Sha254();
  private final byte[] raw = new byte[Fr32.RAW_BLOCK];
  private final byte[] padded = new byte[Fr32.PADDED_BLOCK];

  /// For each row of blocks a left child, waiting, and room for its right sibling. The left child
  /// of row `k` is there where bit `k` of `blocks` is set.
  private final byte[] pairs = new byte[Long.SIZE * 2 * Fr32.WORD];

  private int pending;
  private long blocks;
  private boolean finished;

  /// The commitment of `data`.
  public static PieceInfo hash(byte[] data) {
    PieceHasher hasher = new PieceHasher();
    hasher.update(data, 0, data.length);
    return hasher.finish();
  }

  /// The commitment of the next `size` bytes of `data`.
  ///
  /// @throws EOFException where `data` ends before that
  public static PieceInfo hash(InputStream data, long size, Progress progress, Stop stop)
      throws IOException {
    PieceHasher hasher = new PieceHasher();
    byte[] chunk = new byte[CHUNK];
    progress.report("piece commitment", 0, size, "bytes");
    for (long done = 0; done < size; ) {
      stop.check();
      int read = data.readNBytes(chunk, 0, (int) Math.min(CHUNK, size - done));
      if (read == 0) {
        throw new EOFException("the data ended after " + done + " of " + size + " bytes");
      }
      hasher.update(chunk, 0, read);
      done += read;
      progress.report("piece commitment", done, size, "bytes");
    }
    return hasher.finish();
  }

  /// Takes the next `length` bytes of the piece, `data[from..from+length)`.
  ///
  /// @throws IllegalStateException after [#finish]
  public void update(byte[] data, int from, int length) {
    requireUnfinished();
    Objects.checkFromIndexSize(from, length, data.length);
    int end = from + length;
    for (int at = from; at < end; ) {
      int taken = Math.min(end - at, Fr32.RAW_BLOCK - pending);
      System.arraycopy(data, at, raw, pending, taken);
      at += taken;
      pending += taken;
      if (pending == Fr32.RAW_BLOCK) {
        addBlock();
      }
    }
  }

  /// Extends what was taken with zeros to the next piece size and returns its commitment. No data
  /// at all is a piece of 127 zeros.
  ///
  /// @throws IllegalStateException when called twice
  public PieceInfo finish() {
    requireUnfinished();
    finished = true;
    if (pending > 0 || blocks == 0) {
      Arrays.fill(raw, pending, raw.length, (byte) 0);
      addBlock();
    }
    while (Long.bitCount(blocks) > 1) {
      int row = Long.numberOfTrailingZeros(blocks);
      add(ZeroTree.root(BLOCK_HEIGHT + row).toArray(), 0, row);
    }
    int top = Long.numberOfTrailingZeros(blocks);
    return new PieceInfo(
        new PaddedPieceSize(blocks * Fr32.PADDED_BLOCK),
        Bytes32.copyOf(pairs, top * 2 * Fr32.WORD));
  }

  /// Takes `2^row` blocks at once, of which only the root is known.
  ///
  /// @throws IllegalStateException after [#finish], or where that many blocks cannot come next
  void addSubtree(Bytes32 root, int row) {
    requireUnfinished();
    if (pending > 0 || (blocks & (1L << row) - 1) != 0) {
      throw new IllegalStateException(
          "after %d blocks and %d bytes no subtree of %d rows begins"
              .formatted(blocks, pending, row));
    }
    add(root.toArray(), 0, row);
  }

  private void addBlock() {
    Fr32.padBlock(raw, 0, padded, 0);
    pending = 0;
    sha254.hash(padded, 0, padded, 0);
    sha254.hash(padded, 2 * Fr32.WORD, padded, Fr32.WORD);
    sha254.hash(padded, 0, padded, 0);
    add(padded, 0, 0);
  }

  /// Adds the root of `2^row` blocks and merges it with each left sibling that waits for it.
  private void add(byte[] node, int from, int row) {
    int at = row;
    System.arraycopy(node, from, pairs, slot(at), Fr32.WORD);
    while ((blocks >>> at & 1) == 1) {
      sha254.hash(pairs, at * 2 * Fr32.WORD, pairs, slot(at + 1));
      at++;
    }
    blocks += 1L << row;
  }

  /// Where a node of `row` goes: to the left, or to the right of the one that waits there.
  private int slot(int row) {
    return (2 * row + (int) (blocks >>> row & 1)) * Fr32.WORD;
  }

  private void requireUnfinished() {
    if (finished) {
      throw new IllegalStateException("this piece is finished; take a new hasher");
    }
  }
}
