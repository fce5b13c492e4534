package fil.proofs.store;

import fil.work.Stop;
import fil.work.Stopped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Nodes in files of one folder, mapped into memory: they may be larger than the heap, and stay
/// when the store is closed.
///
/// A file's room is taken on the disk before it is mapped, so that a full disk is an error here and
/// not a fault in the middle of a computation.
public final class FileStore implements NodeStore, AutoCloseable {

  private static final int CHUNK = 1 << 20;

  /// What a slow disk writes in a tenth of a second.
  static final long FORCED_AT_ONCE = 8L << 20;

  private final Path folder;
  private final Arena arena = Arena.ofShared();
  private final SortedMap<String, Nodes> created = new TreeMap<>();

  private final Stop stop;

  /// Whether files lose their names when they are mapped.
  private final boolean isNameless;

  private FileStore(Path folder, Stop stop, boolean isNameless) {
    this.folder = folder;
    this.stop = stop;
    this.isNameless = isNameless;
  }

  /// A store in a folder that exists by the time something is put into it.
  ///
  /// @param stop looked at while room is taken on the disk
  public static FileStore in(Path folder, Stop stop) {
    return new FileStore(folder, stop, false);
  }

  /// A store whose files are deleted as soon as they are mapped: the system gives their room back
  /// when the store is closed, or when the program ends, however it ends.
  ///
  /// @param stop looked at while room is taken on the disk
  static FileStore nameless(Path folder, Stop stop) {
    return new FileStore(folder, stop, true);
  }

  /// Makes a file of that name, which does not exist yet.
  @Override
  public synchronized Nodes create(String name, long count) {
    requireNew(name);
    Path file = folder.resolve(name);
    long size = Math.multiplyExact(count, Nodes.NODE);
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      fill(file, channel, size);
      MemorySegment memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, size, arena);
      return note(name, new Nodes(memory));
    } catch (FileAlreadyExistsException e) {
      throw new IllegalArgumentException("the folder has a " + name + " already", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Writes nodes to a file of that name, which does not exist yet. Little of it is left for
  /// [#publish] to wait for: a large file is on the disk, piece by piece, when this returns.
  ///
  /// @return what is in the file, to read
  /// @throws UncheckedIOException when it cannot be written; nothing is left of it
  public synchronized Nodes keep(String name, Nodes nodes) {
    requireNew(name);
    Path file = folder.resolve(name);
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      write(file, channel, nodes.memory());
      MemorySegment memory = channel.map(FileChannel.MapMode.READ_ONLY, 0, nodes.bytes(), arena);
      return note(name, new Nodes(memory));
    } catch (FileAlreadyExistsException e) {
      throw new IllegalArgumentException("the folder has a " + name + " already", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void requireNew(String name) {
    if (created.containsKey(name)) {
      throw new IllegalArgumentException("the folder has a " + name + " already");
    }
  }

  private Nodes note(String name, Nodes nodes) throws IOException {
    created.put(name, nodes);
    if (isNameless) {
      Files.delete(folder.resolve(name));
    }
    return nodes;
  }

  @Override
  public synchronized Nodes get(String name) {
    Nodes nodes = created.get(name);
    if (nodes == null) {
      throw new IllegalArgumentException("no " + name + " was made here");
    }
    return nodes;
  }

  @Override
  public synchronized Set<String> names() {
    return new TreeSet<>(created.keySet());
  }

  /// The nodes of a file that is there, to read.
  ///
  /// @throws NoSuchFileException when it is not there
  /// @throws IOException when it is not a whole number of nodes, or cannot be read
  public synchronized Nodes open(String name) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString());
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size % Nodes.NODE != 0) {
        throw new IOException(file + " has " + size + " bytes, which is not a number of nodes");
      }
      return new Nodes(channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena));
    }
  }

  /// Waits until a file that was made here is on the disk, and then gives it another name, in one
  /// step: whatever happens, what has that name is whole.
  ///
  /// @throws UncheckedIOException when it cannot be written
  public synchronized void publish(String name, String as) {
    Nodes nodes = get(name);
    nodes.force(stop);
    Path file = folder.resolve(name);
    try {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(file, folder.resolve(as), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    created.remove(name);
    created.put(as, nodes);
  }

  /// Unmaps the files. Nodes that came from this store cannot be used any more.
  @Override
  public void close() {
    arena.close();
  }

  /// Deletes the files that were made here.
  ///
  /// @throws UncheckedIOException when one cannot be deleted
  public synchronized void deleteFiles() {
    try {
      for (String name : created.keySet()) {
        Files.deleteIfExists(folder.resolve(name));
      }
      created.clear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Deletes the files that were made here, and the folder when nothing else is in it.
  ///
  /// @throws UncheckedIOException when one cannot be deleted
  public synchronized void delete() {
    deleteFiles();
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) {
      // somebody else put something there: it stays
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Takes the room, or gives back what could be had of it.
  private void fill(Path file, FileChannel channel, long size) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(CHUNK, size));
    write(file, channel, size, false, (_, length) -> zeros.position(0).limit(length));
  }

  /// Writes all of it, or gives back the room of what could be written.
  private void write(Path file, FileChannel channel, MemorySegment memory) throws IOException {
    write(
        file,
        channel,
        memory.byteSize(),
        true,
        (at, length) -> memory.asSlice(at, length).asByteBuffer());
  }

  /// What lies at a place of a file.
  @FunctionalInterface
  private interface Content {
    ByteBuffer at(long at, int length);
  }

  /// @param forces whether to wait for the disk now and then, so that a stop need not wait for all
  private void write(Path file, FileChannel channel, long size, boolean forces, Content content)
      throws IOException {
    long forced = 0;
    try {
      for (long at = 0; at < size; ) {
        stop.check();
        at += channel.write(content.at(at, (int) Math.min(CHUNK, size - at)), at);
        if (forces && at - forced >= FORCED_AT_ONCE) {
          channel.force(false);
          forced = at;
        }
      }
    } catch (Stopped | ClosedByInterruptException e) {
      Files.deleteIfExists(file);
      throw e;
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw new IOException("no room for the " + size + " bytes of " + file, e);
    }
  }
}
