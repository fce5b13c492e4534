package fil.piece;

import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Where each piece lies in a sector: in the given order, each at the first free multiple of its
/// own size, so that it is a subtree of the sector's tree. What lies between, and after the last,
/// is zeros.
///
/// @param sectorSize the padded size of the sector
/// @param pieces the pieces in their order, which do not overlap
public record SectorLayout(PaddedPieceSize sectorSize, List<Slot> pieces) {

  private static final int CHUNK = 1 << 16;

  /// The place of a piece.
  ///
  /// @param offset where it begins, in padded bytes from the start of the sector
  /// @param size its padded size, of which `offset` is a multiple
  public record Slot(long offset, PaddedPieceSize size) {

    public Slot {
      if (offset < 0 || offset % size.bytes() != 0) {
        throw new IllegalArgumentException(
            "a piece of " + size.bytes() + " bytes cannot lie at " + offset);
      }
    }

    /// Where the raw data of the piece begins in the raw data of the sector.
    public long unpaddedOffset() {
      return offset / Fr32.PADDED_BLOCK * Fr32.RAW_BLOCK;
    }

    /// The first padded byte after the piece.
    public long end() {
      return offset + size.bytes();
    }
  }

  /// @throws IllegalArgumentException where pieces overlap, or reach beyond the sector
  public SectorLayout {
    pieces = List.copyOf(pieces);
    long free = 0;
    for (int i = 0; i < pieces.size(); i++) {
      Slot slot = pieces.get(i);
      if (slot.offset < free) {
        throw new IllegalArgumentException(
            "piece " + i + " begins at " + slot.offset + ", the one before ends at " + free);
      }
      requireInside(sectorSize, i, slot);
      free = slot.end();
    }
  }

  /// Places pieces of the given sizes.
  ///
  /// @throws IllegalArgumentException where they do not fit
  public static SectorLayout of(PaddedPieceSize sectorSize, List<PaddedPieceSize> sizes) {
    List<Slot> slots = new ArrayList<>();
    long free = 0;
    for (PaddedPieceSize size : sizes) {
      Slot slot = new Slot(Math.ceilDiv(free, size.bytes()) * size.bytes(), size);
      requireInside(sectorSize, slots.size(), slot);
      slots.add(slot);
      free = slot.end();
    }
    return new SectorLayout(sectorSize, slots);
  }

  /// `infos`, one for each piece, with zero pieces in all gaps: together they fill the sector.
  ///
  /// @throws IllegalArgumentException where `infos` are not the pieces of this layout
  public List<PieceInfo> filled(List<PieceInfo> infos) {
    requireAsMany(infos.size());
    List<PieceInfo> filled = new ArrayList<>();
    long free = 0;
    for (int i = 0; i < infos.size(); i++) {
      Slot slot = pieces.get(i);
      if (!infos.get(i).size().equals(slot.size)) {
        throw new IllegalArgumentException(
            "piece %d has %d padded bytes, its place %d"
                .formatted(i, infos.get(i).size().bytes(), slot.size.bytes()));
      }
      addZeros(free, slot.offset, filled);
      filled.add(infos.get(i));
      free = slot.end();
    }
    addZeros(free, sectorSize.bytes(), filled);
    return List.copyOf(filled);
  }

  /// Writes the padded sector: each piece's raw data at its place, zeros everywhere else.
  ///
  /// A piece's data may be shorter than its place. All of each stream is read, one after the other;
  /// none is closed.
  ///
  /// @throws IllegalArgumentException where there are not as many streams as pieces, or one is
  ///   longer than its place
  public void write(
      List<? extends InputStream> data, OutputStream sector, Progress progress, Stop stop)
      throws IOException {
    requireAsMany(data.size());
    long free = 0;
    for (int i = 0; i < pieces.size(); i++) {
      Slot slot = pieces.get(i);
      writeZeros(free, slot.offset, sector, progress, stop);
      long before = slot.unpaddedOffset();
      Fr32.pad(
          new ZeroExtended(data.get(i)),
          slot.size.unpadded().bytes(),
          sector,
          (_, done, _, unit) -> report(before + done, unit, progress),
          stop);
      requireEnd(data.get(i), i);
      free = slot.end();
    }
    writeZeros(free, sectorSize.bytes(), sector, progress, stop);
  }

  /// Writes the raw data of the whole, without padding: each piece's data at its place, zeros
  /// everywhere else. Streams are read as in [#write].
  ///
  /// @throws IllegalArgumentException where there are not as many streams as pieces, or one is
  ///   longer than its place
  public void writeRaw(
      List<? extends InputStream> data, OutputStream raw, Progress progress, Stop stop)
      throws IOException {
    requireAsMany(data.size());
    long total = sectorSize.unpadded().bytes();
    byte[] chunk = new byte[CHUNK];
    long at = 0;
    for (int i = 0; i <= pieces.size(); i++) {
      long begin = i < pieces.size() ? pieces.get(i).unpaddedOffset() : total;
      at = copyRaw(InputStream.nullInputStream(), at, begin, raw, chunk, progress, stop);
      if (i < pieces.size()) {
        long end = begin + pieces.get(i).size.unpadded().bytes();
        at = copyRaw(data.get(i), at, end, raw, chunk, progress, stop);
        requireEnd(data.get(i), i);
      }
    }
  }

  /// Writes from `at` to `end` what `data` has, then zeros.
  private long copyRaw(
      InputStream data,
      long at,
      long end,
      OutputStream raw,
      byte[] chunk,
      Progress progress,
      Stop stop)
      throws IOException {
    InputStream extended = new ZeroExtended(data);
    for (long done = at; done < end; ) {
      stop.check();
      int size = (int) Math.min(chunk.length, end - done);
      raw.write(chunk, 0, extended.readNBytes(chunk, 0, size));
      done += size;
      report(done, "bytes", progress);
    }
    return end;
  }

  private void requireEnd(InputStream data, int piece) throws IOException {
    if (data.read() >= 0) {
      throw new IllegalArgumentException(
          "piece %d is longer than the %d bytes of its place"
              .formatted(piece, pieces.get(piece).size.unpadded().bytes()));
    }
  }

  private void writeZeros(long from, long to, OutputStream sector, Progress progress, Stop stop)
      throws IOException {
    byte[] zeros = new byte[(int) Math.min(to - from, CHUNK)];
    for (long at = from; at < to; ) {
      stop.check();
      int size = (int) Math.min(to - at, zeros.length);
      sector.write(zeros, 0, size);
      at += size;
      report(Fr32.rawSize(at), "bytes", progress);
    }
  }

  private void report(long done, String unit, Progress progress) {
    progress.report("write pieces", done, sectorSize.unpadded().bytes(), unit);
  }

  private static void requireInside(PaddedPieceSize sectorSize, int index, Slot slot) {
    if (slot.offset > sectorSize.bytes() - slot.size.bytes()) {
      throw new IllegalArgumentException(
          "piece %d of %d padded bytes would begin at %d, but the sector holds %d"
              .formatted(index, slot.size.bytes(), slot.offset, sectorSize.bytes()));
    }
  }

  private void requireAsMany(int count) {
    if (count != pieces.size()) {
      throw new IllegalArgumentException(
          "this layout has " + pieces.size() + " pieces, not " + count);
    }
  }

  /// Adds the fewest zero pieces that fill a gap: each as large as its place and the gap allow.
  private static void addZeros(long from, long to, List<PieceInfo> filled) {
    long at = from;
    while (at < to) {
      long largest = Long.highestOneBit(to - at);
      long size = at == 0 ? largest : Math.min(largest, Long.lowestOneBit(at));
      filled.add(PieceInfo.zeros(new PaddedPieceSize(size)));
      at += size;
    }
  }

  /// Data followed by zeros without end.
  private static final class ZeroExtended extends InputStream {
    private final InputStream data;

    private ZeroExtended(InputStream data) {
      this.data = data;
    }

    @Override
    public int read() throws IOException {
      return Math.max(data.read(), 0);
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      int read = data.readNBytes(target, from, length);
      Arrays.fill(target, from + read, from + length, (byte) 0);
      return length;
    }
  }
}
