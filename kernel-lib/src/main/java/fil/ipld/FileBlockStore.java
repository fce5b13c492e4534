package fil.ipld;

import fil.cid.Cid;
import fil.num.Bytes;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// Blocks in one file on disk, for one process at a time. Safe to use from several threads.
///
/// What was put is durable when [#flush] returns. Should the process be killed at any moment after
/// that, or the machine lose any of the writes since, in any order, the file opens again with all
/// that was flushed: at each flush a [FlushMark] says how far the file was good, nothing that was
/// flushed is written over, and opening brings the file back to the last mark that is whole.
///
/// Inside the file is an [H2 MVStore](https://www.h2database.com/html/mvstore.html), a tree of
/// pages that is only ever appended to. Pages that newer ones replaced stay in the file until
/// [#compact] writes the blocks alone into a new file, which takes the place of the old one.
public final class FileBlockStore implements BlockStore, AutoCloseable {

  private final Path path;

  /// Held for writing only while one file takes the place of another.
  private final ReadWriteLock inUse = new ReentrantReadWriteLock();

  private volatile BlockFile file;

  private FileBlockStore(Path path, BlockFile file) {
    this.path = path;
    this.file = file;
  }

  /// Opens the store in the file at `path`, or makes an empty one where there is no file.
  ///
  /// @throws IOException where the file is open elsewhere, is no block store, or cannot be read
  public static FileBlockStore open(Path path) throws IOException {
    BlockFile file = BlockFile.open(path);
    Files.deleteIfExists(draftOf(path)); // a compaction was cut off
    return new FileBlockStore(path, file);
  }

  private static Path draftOf(Path path) {
    return path.resolveSibling(path.getFileName() + ".compact");
  }

  @Override
  public Optional<Bytes> find(Cid cid) {
    inUse.readLock().lock();
    try {
      return file.find(cid);
    } finally {
      inUse.readLock().unlock();
    }
  }

  @Override
  public synchronized void put(Block block) {
    file.put(block.cid().toBytes().toArray(), block.data().toArray());
  }

  /// Returns when all that was put is on disk.
  ///
  /// @throws UncheckedIOException where it could not be written; the store holds what was flushed
  ///   before, and is to be opened again
  @Override
  public synchronized void flush() {
    file.flush();
  }

  /// How many blocks there are.
  public long size() {
    inUse.readLock().lock();
    try {
      return file.size();
    } finally {
      inUse.readLock().unlock();
    }
  }

  /// Flushes, and makes the file as small as its blocks allow. Meanwhile blocks can be found, and
  /// whoever puts one waits; there must be room on disk for both files.
  ///
  /// The blocks are written to another file beside this one, which takes its place in one step when
  /// it is whole and on disk. So whatever happens, all that was flushed is in the file at the
  /// store's path; what a killed process left of the other file goes when the store is opened.
  ///
  /// @throws Stopped when asked to; the store is as it was
  /// @throws UncheckedIOException where the other file could not be written; the store is as it was
  public synchronized void compact(Progress progress, Stop stop) {
    flush();
    Path draft = draftOf(path);
    try {
      Files.deleteIfExists(draft);
      BlockFile smaller = BlockFile.create(draft);
      try {
        copy(smaller, progress, stop);
        BlockFile.move(draft, path);
      } catch (IOException | RuntimeException | Error e) {
        smaller.close();
        Files.deleteIfExists(draft);
        throw e;
      }
      replaceBy(smaller);
    } catch (IOException e) {
      throw new UncheckedIOException(path + " could not be made smaller", e);
    }
  }

  private void copy(BlockFile target, Progress progress, Stop stop) {
    long total = file.size();
    long done = 0;
    for (Iterator<byte[]> names = file.names(); names.hasNext(); done++) {
      stop.check();
      progress.report("compacting", done, total, "blocks");
      byte[] name = names.next();
      target.put(name, file.get(name));
    }
    stop.check();
    target.flush();
    progress.report("compacting", total, total, "blocks");
  }

  private void replaceBy(BlockFile other) throws IOException {
    inUse.writeLock().lock();
    try (BlockFile _ = file) {
      file = other;
    } finally {
      inUse.writeLock().unlock();
    }
  }

  /// Flushes and closes the file.
  @Override
  public synchronized void close() {
    if (!file.isOpen()) {
      return;
    }
    try (BlockFile last = file) {
      last.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(path + " could not be closed", e);
    }
  }
}
