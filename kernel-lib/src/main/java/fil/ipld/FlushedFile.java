package fil.ipld;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.LinkedHashMap;
import java.util.zip.ZipOutputStream;
import org.h2.mvstore.RandomAccessStore;
import org.h2.mvstore.SFChunk;
import org.jspecify.annotations.Nullable;

/// The part of a [FileBlockStore]'s file that the key-value store sees: all behind the marks.
///
/// What has been flushed is never written to again, except for the header of two blocks, of which
/// the mark has a copy. So the file can always be brought back to how it was when it was flushed.
final class FlushedFile extends RandomAccessStore {

  /// How many bytes the key-value store's own header takes; it alone is written in place.
  static final int HEADER_BYTES = 2 * 4096;

  private final FileChannel channel;
  private long flushed;

  /// @param flushed how many bytes have been flushed
  FlushedFile(FileChannel channel, long flushed) throws IOException {
    super(new LinkedHashMap<>());
    this.channel = channel;
    this.flushed = flushed;
    init(FileBlockStore.class.getSimpleName(), false);
    saveChunkLock.lock();
    try {
      setSize(channel.size() - FlushMark.ALL_BYTES);
      setReuseSpace(false); // what is flushed stays where it is
    } finally {
      saveChunkLock.unlock();
    }
  }

  /// Says that everything has been flushed up to here.
  void setFlushed(long length) {
    flushed = length;
  }

  @Override
  public ByteBuffer readFully(@Nullable SFChunk chunk, long position, int length) {
    return readFully(channel, position + FlushMark.ALL_BYTES, length);
  }

  @Override
  protected void writeFully(@Nullable SFChunk chunk, long position, ByteBuffer source) {
    int length = source.remaining();
    boolean isHeader = position + length <= HEADER_BYTES;
    if (position < flushed && !isHeader) {
      throw new IllegalStateException(
          "bytes from %d on are flushed and must not be written again".formatted(position));
    }
    setSize(Math.max(size(), position + length));
    try {
      long at = position + FlushMark.ALL_BYTES;
      while (source.hasRemaining()) {
        at += channel.write(source, at);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    writeCount.incrementAndGet();
    writeBytes.addAndGet(length);
  }

  /// Does nothing: the file is cut only when it is opened.
  @Override
  protected void truncate(long size) {}

  @Override
  public void sync() {
    try {
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void open(String fileName, boolean readOnly, char @Nullable [] encryptionKey) {
    throw new UnsupportedOperationException("the file is open already");
  }

  @Override
  public FlushedFile open(String fileName, boolean readOnly) {
    throw new UnsupportedOperationException("the file is open already");
  }

  @Override
  public void backup(ZipOutputStream out) {
    throw new UnsupportedOperationException("a block store is copied as a file");
  }
}
