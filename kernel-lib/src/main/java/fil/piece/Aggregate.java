package fil.piece;

import fil.num.Bytes;
import fil.work.Progress;
import fil.work.Stop;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// One large piece made of many small ones, with an index at its end that says where each lies, see
/// [FRC-0058].
///
/// ```text
///   |piece 0|piece 1|0000|piece 2    |00000000000000|index: 64 bytes a piece, zeros|
/// ```
///
/// Pieces lie as in a [SectorLayout]. The index has room for one entry in 128 KiB of the aggregate
/// and at least for four; it is itself a piece, the last.
///
/// [FRC-0058]: https://github.com/filecoin-project/FIPs/blob/master/FRCs/frc-0058.md
public final class Aggregate {

  /// How many padded bytes there are for each index entry.
  private static final long BYTES_PER_ENTRY = 2048 * IndexEntry.SIZE;

  private static final long FEWEST_ENTRIES = 4;

  private final SectorLayout layout;
  private final List<IndexEntry> entries;
  private final SparseTree tree;
  private final PieceInfo info;

  private Aggregate(SectorLayout layout, List<IndexEntry> entries, SparseTree tree) {
    this.layout = layout;
    this.entries = List.copyOf(entries);
    this.tree = tree;
    this.info = new PieceInfo(layout.sectorSize(), tree.root());
  }

  /// The aggregate of pieces, in their order.
  ///
  /// @param size the padded size of the whole
  /// @throws IllegalArgumentException where pieces and index do not fit, or there are more pieces
  ///   than the index has room for
  public static Aggregate of(PaddedPieceSize size, List<PieceInfo> pieces) {
    if (!hasRoomForIndex(size)) {
      throw new IllegalArgumentException(
          "an aggregate of %d bytes has no room for an index".formatted(size.bytes()));
    }
    if (pieces.size() > maxEntries(size)) {
      throw new IllegalArgumentException(
          "the index of an aggregate of %d bytes has room for %d pieces, not %d"
              .formatted(size.bytes(), maxEntries(size), pieces.size()));
    }
    List<PaddedPieceSize> sizes = new ArrayList<>(pieces.stream().map(PieceInfo::size).toList());
    sizes.add(new PaddedPieceSize(size.bytes() - indexOffset(size)));
    SectorLayout placed = place(size, sizes);
    SparseTree tree = new SparseTree(size.height());
    List<IndexEntry> entries = new ArrayList<>();
    long firstLeaf = indexOffset(size) / Fr32.WORD;
    for (int i = 0; i < pieces.size(); i++) {
      PieceInfo piece = pieces.get(i);
      long offset = placed.pieces().get(i).offset();
      tree.put(piece.size().height(), offset / piece.size().bytes(), piece.commP());
      IndexEntry entry = IndexEntry.of(piece, offset);
      entries.add(entry);
      tree.put(1, firstLeaf / 2 + i, entry.node());
    }
    tree.hash();
    return new Aggregate(placed, entries, tree);
  }

  /// Places the pieces one after the other and the last, the index, at the end.
  private static SectorLayout place(PaddedPieceSize size, List<PaddedPieceSize> sizes) {
    List<SectorLayout.Slot> slots = new ArrayList<>();
    slots.addAll(SectorLayout.of(size, sizes.subList(0, sizes.size() - 1)).pieces());
    long end = slots.isEmpty() ? 0 : slots.getLast().end();
    if (end > indexOffset(size)) {
      throw new IllegalArgumentException(
          "the pieces reach to %d, and the index of an aggregate of %d bytes begins at %d"
              .formatted(end, size.bytes(), indexOffset(size)));
    }
    slots.add(new SectorLayout.Slot(indexOffset(size), sizes.getLast()));
    return new SectorLayout(size, slots);
  }

  /// How many entries the index of an aggregate has room for.
  public static long maxEntries(PaddedPieceSize size) {
    return Math.max(FEWEST_ENTRIES, size.bytes() / BYTES_PER_ENTRY);
  }

  /// Where the index begins, in padded bytes.
  static long indexOffset(PaddedPieceSize size) {
    return size.bytes() - maxEntries(size) * IndexEntry.SIZE;
  }

  static boolean hasRoomForIndex(PaddedPieceSize size) {
    return indexOffset(size) >= 0;
  }

  /// The commitment and size of the whole.
  public PieceInfo info() {
    return info;
  }

  /// What the index says, one entry a piece.
  public List<IndexEntry> entries() {
    return entries;
  }

  /// The index as a piece, which is the last.
  public PieceInfo indexInfo() {
    SectorLayout.Slot last = layout.pieces().getLast();
    long position = last.offset() / last.size().bytes();
    return new PieceInfo(last.size(), tree.node(last.size().height(), position));
  }

  /// Where the pieces lie; the index is the last.
  public SectorLayout layout() {
    return layout;
  }

  /// The proof that a piece is in the aggregate and in its index.
  ///
  /// @param piece which one, counted from 0
  /// @throws IndexOutOfBoundsException where there is no such piece
  public InclusionProof prove(int piece) {
    IndexEntry entry = entries.get(piece);
    int row = new PaddedPieceSize(entry.size()).height();
    return new InclusionProof(
        tree.path(row, entry.offset() / entry.size()),
        tree.path(1, indexOffset(layout.sectorSize()) / IndexEntry.SIZE + piece));
  }

  /// The index as raw data, without the zeros that follow the last entry.
  public byte[] index() {
    int paddedBytes = Math.ceilDiv(entries.size(), 2) * Fr32.PADDED_BLOCK;
    ByteBuffer padded = ByteBuffer.allocate(paddedBytes);
    entries.forEach(entry -> padded.put(entry.toBytes().toArray()));
    return Fr32.unpad(padded.array());
  }

  /// The entries of an index that say something; what does not is passed over.
  ///
  /// @param index its raw data, in whole blocks of 127 bytes, two entries each
  /// @throws IllegalArgumentException for any other number of bytes
  public static List<IndexEntry> parseIndex(byte[] index) {
    if (index.length % IndexEntry.RAW_PAIR != 0) {
      throw new IllegalArgumentException(
          "an index comes in blocks of %d bytes, not %d"
              .formatted(IndexEntry.RAW_PAIR, index.length));
    }
    Bytes padded = Bytes.copyOf(Fr32.pad(index));
    List<IndexEntry> entries = new ArrayList<>();
    for (int at = 0; at < padded.size(); at += IndexEntry.SIZE) {
      IndexEntry entry = IndexEntry.parse(padded.slice(at, at + IndexEntry.SIZE));
      if (entry.isValid()) {
        entries.add(entry);
      }
    }
    return List.copyOf(entries);
  }

  /// Writes the raw data of the whole, which is what is stored: each piece's data at its place,
  /// then the index, zeros everywhere else.
  ///
  /// @param data the raw data of each piece, which is not closed
  /// @throws IllegalArgumentException where there are not as many streams as pieces, or one is
  ///   longer than its place
  public void write(
      List<? extends InputStream> data, OutputStream raw, Progress progress, Stop stop)
      throws IOException {
    List<InputStream> streams = new ArrayList<>(data);
    streams.add(new ByteArrayInputStream(index()));
    layout.writeRaw(streams, raw, progress, stop);
  }
}
