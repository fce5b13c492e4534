package fil.exercises;

import fil.cbor.Codec;
import fil.cbor.MalformedInputException;
import fil.cid.Cid;
import fil.ipld.Block;
import fil.ipld.CarReader;
import fil.ipld.CarWriter;
import fil.ipld.MemoryBlockStore;
import fil.num.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Entries as blocks of a CAR file that is only ever appended to.
///
/// Each entry is a block, and after it comes a link: a block that names the entry and the link
/// before it. The last link therefore names the whole log. The file's root is the first link, which
/// names neither.
///
/// Whatever is killed while it writes leaves half a block at the end at most. The next writer goes
/// on after the last whole one, and puts what it cannot read into a file beside, so that nothing is
/// ever thrown away. A block that a disk has damaged since is passed over where a whole one follows
/// it, and so is the header, which is the same in all such files; [#damage] says so. Several
/// processes may write: each locks the file first. Threads of one process take turns, also to read:
/// a system such as Linux gives up all of a process's locks on a file when the process closes it,
/// even where another thread had locked it.
final class CarLog {

  /// One step of the chain.
  ///
  /// @param before the link before, null for the first
  /// @param entry the entry's block, null for the first
  record Link(@Nullable Cid before, @Nullable Cid entry) {
    static final Codec<Link> CODEC = Codec.tuple(Link.class);

    static final Link FIRST = new Link(null, null);

    Block block() {
      return Block.ofDagCbor(CODEC.encode(this));
    }
  }

  /// What is in a file.
  ///
  /// @param entries in the order of their links
  /// @param head the last link
  /// @param blocks all that could be read
  /// @param size up to where the file could be read
  /// @param damaged how many bytes before that could not
  private record Content(
      List<LogEntry> entries, List<Block> blocks, Cid head, int size, int damaged) {}

  private static final Object ONE_THREAD = new Object();

  private final Path file;

  CarLog(Path file) {
    this.file = file;
  }

  /// All entries; none where there is no file.
  List<LogEntry> read() throws IOException {
    try {
      return content(bytes()).entries();
    } catch (NoSuchFileException _) {
      return List.of();
    }
  }

  /// All blocks that can be read, and the last link; the first link alone where there is no file.
  ProgressLog.Chain chain() throws IOException {
    Content content = content(Files.exists(file) ? bytes() : new byte[0]);
    MemoryBlockStore blocks = new MemoryBlockStore();
    blocks.put(Link.FIRST.block());
    content.blocks().forEach(blocks::put);
    return new ProgressLog.Chain(blocks, content.head());
  }

  /// A sentence about what cannot be read; nothing where all can.
  Optional<String> damage() throws IOException {
    byte[] bytes = Files.exists(file) ? bytes() : new byte[0];
    Content content = content(bytes);
    int unread = content.damaged() + bytes.length - content.size();
    return unread == 0
        ? Optional.empty()
        : Optional.of(
            "%d of %d bytes of %s cannot be read, and what they said does not count."
                .formatted(unread, bytes.length, file));
  }

  private byte[] bytes() throws IOException {
    synchronized (ONE_THREAD) {
      return Files.readAllBytes(file);
    }
  }

  /// Something to be done while nobody else can write.
  interface WhileLocked {
    void take(List<LogEntry> all) throws IOException;
  }

  /// Adds those entries that are not there.
  ///
  /// @param then gets all entries, once they are written
  void append(List<LogEntry> entries, WhileLocked then) throws IOException {
    synchronized (ONE_THREAD) {
      try (FileChannel channel =
              FileChannel.open(
                  file,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.CREATE);
          FileLock _ = channel.lock()) {
        then.take(append(entries, channel));
      }
    }
  }

  private List<LogEntry> append(List<LogEntry> entries, FileChannel channel) throws IOException {
    byte[] bytes = readAll(channel);
    Content content = content(bytes);
    if (content.size() < bytes.length) {
      putAside(Arrays.copyOfRange(bytes, content.size(), bytes.length));
    }
    List<LogEntry> all = new ArrayList<>(content.entries());
    List<Block> blocks = new ArrayList<>();
    Cid head = content.head();
    for (LogEntry entry : entries) {
      if (!all.contains(entry)) {
        Block block = Block.ofDagCbor(LogEntry.CODEC.encode(entry));
        Block link = new Link(head, block.cid()).block();
        blocks.addAll(List.of(block, link));
        all.add(entry);
        head = link.cid();
      }
    }
    write(channel, content.size(), sections(blocks, content.size() == 0));
    return List.copyOf(all);
  }

  private static void write(FileChannel channel, int at, byte[] sections) throws IOException {
    ByteBuffer out = ByteBuffer.wrap(sections);
    while (out.hasRemaining()) {
      channel.write(out, at + out.position());
    }
    channel.truncate(at + (long) sections.length);
    channel.force(true);
  }

  /// The blocks as they stand in the file, after the beginning of a file where there is none yet.
  private static byte[] sections(List<Block> blocks, boolean isNew) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CarWriter car = CarWriter.create(out, List.of(Link.FIRST.block().cid()))) {
      int header = isNew ? 0 : out.size();
      if (isNew) {
        car.write(Link.FIRST.block());
      }
      for (Block block : blocks) {
        car.write(block);
      }
      byte[] sections = out.toByteArray();
      return Arrays.copyOfRange(sections, header, sections.length);
    }
  }

  /// What can be read of a file: to its end, or to where nothing readable follows.
  private static Content content(byte[] bytes) throws IOException {
    Reading reading = new Reading();
    CountingInput in = new CountingInput(bytes);
    try (CarReader car = CarReader.open(in)) {
      if (!car.roots().equals(List.of(reading.head))) {
        readOn(bytes, reading);
        return reading.content();
      }
      for (Optional<Block> block = car.next(); block.isPresent(); block = car.next()) {
        reading.take(block.get(), in.taken());
      }
    } catch (MalformedInputException _) {
      readOn(bytes, reading);
    }
    return reading.content();
  }

  /// Goes on where a block or the header cannot be read, one section after the other. What comes
  /// after the last readable one is not ours to read: see putAside.
  private static void readOn(byte[] bytes, Reading reading) throws IOException {
    byte[] header = header();
    int at = Math.max(header.length, reading.size);
    int damagedHeader = 0;
    for (int i = 0; i < header.length && i < bytes.length; i++) {
      damagedHeader += bytes[i] == header[i] ? 0 : 1;
    }
    for (int end = sectionEnd(bytes, at); end >= 0; end = sectionEnd(bytes, at)) {
      byte[] car = Arrays.copyOf(header, header.length + end - at);
      System.arraycopy(bytes, at, car, header.length, end - at);
      try (CarReader one = CarReader.open(new ByteArrayInputStream(car))) {
        Optional<Block> block = one.next();
        if (block.isPresent()) {
          int before = Math.max(header.length, reading.size);
          reading.take(block.get(), end);
          reading.damaged += at - before;
        }
      } catch (MalformedInputException _) {
        // the next may be whole
      }
      at = end;
    }
    reading.damaged += reading.size == 0 ? 0 : damagedHeader;
  }

  /// What each such file begins with, up to its first block.
  private static byte[] header() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CarWriter _ = CarWriter.create(out, List.of(Link.FIRST.block().cid()))) {
      return out.toByteArray();
    }
  }

  /// Where the section that starts at `at` ends, by the length that it begins with; -1 where that
  /// is outside of the file.
  private static int sectionEnd(byte[] bytes, int at) {
    long length = 0;
    for (int i = 0; i < 4 && at + i < bytes.length; i++) {
      length |= (long) (bytes[at + i] & 0x7f) << (7 * i);
      if (bytes[at + i] >= 0) {
        long end = at + i + 1 + length;
        return length > 0 && end <= bytes.length ? (int) end : -1;
      }
    }
    return -1;
  }

  /// What has been read so far.
  private static final class Reading {
    private final Map<Cid, LogEntry> unlinked = new TreeMap<>();
    private final List<LogEntry> entries = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private Cid head = Link.FIRST.block().cid();
    private int size;
    private int damaged;

    /// @param end where the block ends in the file
    /// @throws MalformedInputException where it is neither a link nor an entry
    void take(Block block, int end) throws MalformedInputException {
      Bytes data = block.data();
      if (isLink(data)) {
        Link link = Link.CODEC.decode(data.toArray());
        head = block.cid();
        LogEntry entry = link.entry() == null ? null : unlinked.get(link.entry());
        if (entry != null) {
          entries.add(entry);
        }
      } else {
        unlinked.put(block.cid(), LogEntry.CODEC.decode(data.toArray()));
      }
      blocks.add(block);
      size = end;
    }

    Content content() {
      return new Content(List.copyOf(entries), List.copyOf(blocks), head, size, damaged);
    }
  }

  /// A link is an array of two, an entry one of six.
  private static boolean isLink(Bytes data) {
    return data.size() > 0 && data.at(0) == (byte) 0x82;
  }

  /// Keeps bytes that could not be read, in a file of their own.
  private void putAside(byte[] rest) throws IOException {
    for (int i = 1; ; i++) {
      Path aside = file.resolveSibling("progress.rest-" + i);
      if (!Files.exists(aside)) {
        Files.write(aside, rest, StandardOpenOption.CREATE_NEW);
        return;
      }
    }
  }

  private static byte[] readAll(FileChannel channel) throws IOException {
    ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    while (all.hasRemaining() && channel.read(all, all.position()) >= 0) {
      // read on
    }
    return Arrays.copyOf(all.array(), all.position());
  }

  /// Bytes, and how many have been taken.
  private static final class CountingInput extends ByteArrayInputStream {
    CountingInput(byte[] bytes) {
      super(bytes);
    }

    int taken() {
      return pos;
    }
  }
}
