package fil.ipld;

import fil.cid.Cid;
import fil.num.Bytes;
import fil.work.Turn;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;

/// The one file of a [FileBlockStore], open and locked, with its [marks][FlushMark] and the
/// key-value store behind them. Blocks may be read from several threads, and be written from one.
final class BlockFile implements AutoCloseable {

  /// How many bytes may wait in memory before they are written, not yet durable.
  private static final long MAX_WAITING = 16 << 20;

  private final Path path;
  private final Turn turn;
  private final FileChannel channel;
  private final FlushedFile file;
  private final MVStore store;
  private final MVMap<byte[], byte[]> blocks;
  private FlushMark mark;
  private long waiting;

  private BlockFile(Path path, Turn turn, FlushMark mark) throws IOException {
    this.path = path;
    this.turn = turn;
    this.channel = turn.channel();
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

  /// Opens the file at `path` as it was at its last flush, or makes an empty one.
  ///
  /// @throws IOException where the file is open elsewhere, is no block store, or cannot be read
  static BlockFile open(Path path) throws IOException {
    if (Files.notExists(path)) {
      Path draft = Files.createTempFile(folderOf(path), String.valueOf(path.getFileName()), ".new");
      try {
        writeEmpty(draft);
        move(draft, path);
      } finally {
        Files.deleteIfExists(draft);
      }
    }
    Turn turn =
        Turn.takeExisting(path)
            .orElseThrow(
                () -> new IOException(path + " is open already, in this process or in another"));
    try {
      FileChannel channel = turn.channel();
      FlushMark mark =
          FlushMark.newest(channel)
              .orElseThrow(() -> new IOException(path + " is no block store, or is damaged"));
      mark.restore(channel);
      return new BlockFile(path, turn, mark);
    } catch (IOException | RuntimeException e) {
      turn.close();
      throw e;
    }
  }

  /// Makes an empty file and opens it, at a place that is nobody else's.
  static BlockFile create(Path path) throws IOException {
    Files.createFile(path);
    writeEmpty(path);
    return open(path);
  }

  private static void writeEmpty(Path path) throws IOException {
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(1), FlushMark.ALL_BYTES - 1L);
      FlushMark.ofEmpty().write(channel);
    }
  }

  /// Puts a file in the place of another, in one step, and waits until that is on disk.
  static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    if (File.separatorChar == '/') { // Windows writes names by itself, and cannot be asked to
      try (FileChannel names = FileChannel.open(folderOf(to), StandardOpenOption.READ)) {
        names.force(true);
      }
    }
  }

  private static Path folderOf(Path path) {
    return path.toAbsolutePath().resolveSibling("");
  }

  Optional<Bytes> find(Cid cid) {
    return Optional.ofNullable(blocks.get(cid.toBytes().toArray())).map(Bytes::copyOf);
  }

  void put(byte[] name, byte[] data) {
    blocks.putIfAbsent(name, data);
    waiting += data.length;
    if (waiting > MAX_WAITING) {
      store.commit();
      waiting = 0;
    }
  }

  /// Returns when all that was put is on disk.
  ///
  /// @throws UncheckedIOException where it could not be written
  void flush() {
    if (!store.hasUnsavedChanges() && file.size() == mark.length()) {
      return;
    }
    store.commit();
    waiting = 0;
    try {
      channel.force(true);
      FlushMark next = mark.next(channel, file.size());
      next.write(channel);
      mark = next;
      file.setFlushed(next.length());
    } catch (IOException e) {
      throw new UncheckedIOException(path + " could not be flushed", e);
    }
  }

  /// The names of all blocks, in their order.
  Iterator<byte[]> names() {
    return blocks.keyIterator(null);
  }

  byte[] get(byte[] name) {
    return Objects.requireNonNull(blocks.get(name), "a block whose name is there");
  }

  /// How many blocks there are.
  long size() {
    return blocks.sizeAsLong();
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  /// Closes the file and gives up its lock. What was not flushed is lost.
  @Override
  public void close() throws IOException {
    try (turn) {
      store.closeImmediately();
    }
  }
}
