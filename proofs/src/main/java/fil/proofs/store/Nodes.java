package fil.proofs.store;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import fil.crypto.Sha256;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.work.Stop;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.security.MessageDigest;

/// A row of 32-byte nodes, numbered from 0.
///
/// Several threads may read, and write different nodes, at the same time.
public final class Nodes {

  /// The size of a node in bytes.
  public static final int NODE = 32;

  /// No nodes at all.
  public static final Nodes NONE = copyOf(Bytes.EMPTY);

  private static final int CHUNK = 64 * 1024;

  private final MemorySegment memory;

  /// @param memory a multiple of 32 bytes
  Nodes(MemorySegment memory) {
    if (memory.byteSize() % NODE != 0) {
      throw new IllegalArgumentException("not a whole number of nodes: " + memory.byteSize());
    }
    this.memory = memory;
  }

  /// A copy of the given nodes, one after the other.
  ///
  /// @throws IllegalArgumentException when the size is not a multiple of 32
  public static Nodes copyOf(Bytes nodes) {
    return new Nodes(MemorySegment.ofArray(nodes.toArray()));
  }

  /// The number of nodes.
  public long count() {
    return memory.byteSize() / NODE;
  }

  /// The size in bytes.
  public long bytes() {
    return memory.byteSize();
  }

  /// The bytes themselves, for those who compute on many nodes at once.
  public MemorySegment memory() {
    return memory;
  }

  /// The node at `index`.
  public Bytes32 at(long index) {
    byte[] node = new byte[NODE];
    read(index, 1, node, 0);
    return Bytes32.copyOf(node);
  }

  /// Copies `count` nodes from `index` on into `target` at `offset`.
  public void read(long index, int count, byte[] target, int offset) {
    MemorySegment.copy(memory, JAVA_BYTE, index * NODE, target, offset, count * NODE);
  }

  /// Replaces the node at `index` by the 32 bytes of `source` at `offset`.
  public void write(long index, byte[] source, int offset) {
    write(index, 1, source, offset);
  }

  /// Replaces `count` nodes from `index` on by the bytes of `source` at `offset`.
  public void write(long index, int count, byte[] source, int offset) {
    MemorySegment.copy(source, offset, memory, JAVA_BYTE, index * NODE, count * NODE);
  }

  /// Replaces all nodes by those of `source`, which has as many.
  public void copyFrom(Nodes source) {
    if (source.count() != count()) {
      throw new IllegalArgumentException(source.count() + " nodes into " + count());
    }
    memory.copyFrom(source.memory);
  }

  /// A view of `count` nodes from `first` on.
  public Nodes slice(long first, long count) {
    return new Nodes(memory.asSlice(first * NODE, count * NODE));
  }

  /// All bytes, for small rows.
  ///
  /// @throws IllegalStateException when they don't fit an array
  public Bytes toBytes() {
    return Bytes.copyOf(memory.toArray(JAVA_BYTE));
  }

  /// The SHA-256 digest of all bytes.
  public Bytes32 sha256(Stop stop) {
    MessageDigest digest = Sha256.digest();
    byte[] chunk = new byte[CHUNK];
    for (long at = 0; at < memory.byteSize(); at += CHUNK) {
      stop.check();
      int size = (int) Math.min(CHUNK, memory.byteSize() - at);
      MemorySegment.copy(memory, JAVA_BYTE, at, chunk, 0, size);
      digest.update(chunk, 0, size);
    }
    return Bytes32.copyOf(digest.digest());
  }

  /// A stream that fills the nodes from the first one on.
  public OutputStream outputStream() {
    return new Writer(memory);
  }

  /// A stream of all bytes from the first node on.
  public InputStream inputStream() {
    return new Reader(memory);
  }

  /// Asks the operating system to put what was written onto the disk, where there is one.
  void force(Stop stop) {
    if (!memory.isMapped() || memory.isReadOnly()) {
      return;
    }
    for (long at = 0; at < memory.byteSize(); at += FileStore.FORCED_AT_ONCE) {
      stop.check();
      memory.asSlice(at, Math.min(FileStore.FORCED_AT_ONCE, memory.byteSize() - at)).force();
    }
  }

  private static final class Writer extends OutputStream {

    private final MemorySegment memory;
    private long at;

    Writer(MemorySegment memory) {
      this.memory = memory;
    }

    @Override
    public void write(int value) {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) {
      MemorySegment.copy(source, offset, memory, JAVA_BYTE, at, length);
      at += length;
    }
  }

  private static final class Reader extends InputStream {

    private final MemorySegment memory;
    private long at;

    Reader(MemorySegment memory) {
      this.memory = memory;
    }

    @Override
    public int read() {
      return at == memory.byteSize() ? -1 : memory.get(JAVA_BYTE, at++) & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      int size = (int) Math.min(length, memory.byteSize() - at);
      if (size == 0 && length > 0) {
        return -1;
      }
      MemorySegment.copy(memory, JAVA_BYTE, at, target, offset, size);
      at += size;
      return size;
    }
  }
}
