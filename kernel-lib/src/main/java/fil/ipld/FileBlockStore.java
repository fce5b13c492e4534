package fil.ipld;

import fil.cid.Cid;
import fil.num.Bytes;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;

/// Blocks in one file on disk, for one process at a time. Safe to use from several threads.
///
/// What was put is durable when [#flush] returns. Should the process be killed at any moment after
/// that, or the machine lose any of the writes since, in any order, the file opens again with all
/// that was flushed: at each flush a [FlushMark] says how far the file was good, nothing that was
/// flushed is written over, and opening brings the file back to the last mark that is whole.
///
/// Inside the file is an [H2 MVStore](https://www.h2database.com/html/mvstore.html), a tree of
/// pages that is only ever appended to. Pages that newer ones replaced stay in the file.
public final class FileBlockStore implements BlockStore, AutoCloseable {

  /// How many bytes may wait in memory before they are written, not yet durable.
  private static final long MAX_WAITING = 16 << 20;

  private final Path path;
  private final FileChannel channel;
  private final FlushedFile file;
  private final MVStore store;
  private final MVMap<byte[], byte[]> blocks;
  private FlushMark mark;
  private long waiting;

  private FileBlockStore(Path path, FileChannel channel, FlushMark mark) throws IOException {
    this.path = path;
    this.channel = channel;
    this.mark = mark;
    this.file = new FlushedFile(channel, mark.length());
    this.store =
        new MVStore.Builder()
            .fileStore(file)
            .autoCommitDisabled()
            .autoCommitBufferSize(0)
            .autoCompactFillRate(0)
            .open();
    this.blocks =
        store.openMap(
            "blocks",
            new MVMap.Builder<byte[], byte[]>()
                .keyType(ByteArrayDataType.INSTANCE)
                .valueType(ByteArrayDataType.INSTANCE));
  }

  /// Opens the store in the file at `path`, or makes an empty one where there is no file.
  ///
  /// @throws IOException where the file is open elsewhere, is no block store, or cannot be read
  public static FileBlockStore open(Path path) throws IOException {
    if (Files.notExists(path)) {
      create(path);
    }
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      lock(channel, path);
      FlushMark mark =
          FlushMark.newest(channel)
              .orElseThrow(() -> new IOException(path + " is no block store, or is damaged"));
      mark.restore(channel);
      return new FileBlockStore(path, channel, mark);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /// Makes an empty store beside its place and moves it there whole.
  private static void create(Path path) throws IOException {
    Path folder = path.toAbsolutePath().resolveSibling("");
    Path draft = Files.createTempFile(folder, String.valueOf(path.getFileName()), ".new");
    try {
      try (FileChannel channel =
          FileChannel.open(draft, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.allocate(1), FlushMark.ALL_BYTES - 1L);
        FlushMark.ofEmpty().write(channel);
      }
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
      force(folder);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /// Waits until the names in a folder are on disk. Windows does that by itself, and has no way to
  /// ask for it.
  private static void force(Path folder) throws IOException {
    if (File.separatorChar == '/') {
      try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
    }
  }

  private static void lock(FileChannel channel, Path path) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return; // it is held until the channel is closed
      }
    } catch (OverlappingFileLockException e) {
      throw new IOException(path + " is open already in this process", e);
    }
    throw new IOException(path + " is open already in another process");
  }

  @Override
  public Optional<Bytes> find(Cid cid) {
    return Optional.ofNullable(blocks.get(cid.toBytes().toArray())).map(Bytes::copyOf);
  }

  @Override
  public synchronized void put(Block block) {
    byte[] data = block.data().toArray();
    blocks.putIfAbsent(block.cid().toBytes().toArray(), data);
    waiting += data.length;
    if (waiting > MAX_WAITING) {
      store.commit();
      waiting = 0;
    }
  }

  /// Returns when all that was put is on disk.
  ///
  /// @throws UncheckedIOException where it could not be written; the store holds what was flushed
  ///   before, and is to be opened again
  @Override
  public synchronized void flush() {
    if (!store.hasUnsavedChanges() && file.size() == mark.length()) {
      return;
    }
    store.commit();
    waiting = 0;
    try {
      mark();
    } catch (IOException e) {
      throw new UncheckedIOException(path + " could not be flushed", e);
    }
  }

  private void mark() throws IOException {
    channel.force(true);
    FlushMark next = mark.next(channel, file.size());
    next.write(channel);
    mark = next;
    file.setFlushed(next.length());
  }

  /// How many blocks there are.
  public long size() {
    return blocks.sizeAsLong();
  }

  /// Flushes and closes the file.
  @Override
  public synchronized void close() {
    if (!channel.isOpen()) {
      return;
    }
    try (channel) {
      flush();
      store.closeImmediately();
    } catch (IOException e) {
      throw new UncheckedIOException(path + " could not be closed", e);
    }
  }
}
