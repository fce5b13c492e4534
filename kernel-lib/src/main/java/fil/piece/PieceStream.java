package fil.piece;

import fil.num.Bytes;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Computes the commitment of data of any length as it flows by, on all processors.
///
/// The data is cut into chunks, each of which is a whole subtree: 8,192 blocks of 127 bytes. A
/// thread reads a chunk, computes the subtree's root, and reads the next; the roots are put
/// together in the order of the chunks. What is held at any time is a chunk for each thread and one
/// path of the tree, however long the data is.
public final class PieceStream {

  /// The rows between the root of a block and that of a chunk.
  private static final int CHUNK_HEIGHT = 13;

  /// The raw bytes of a chunk; padded they are 1 MiB.
  private static final int CHUNK = Fr32.RAW_BLOCK << CHUNK_HEIGHT;

  /// How many chunks may be finished before the one that is next in line.
  private static final long AHEAD = 64;

  private static final long POLL_MILLIS = 50;

  private static final String STAGE = "piece commitment";

  /// A piece that was seen to its end.
  ///
  /// @param info its commitment and the size of its tree
  /// @param dataBytes how many bytes it had, before zeros were added
  public record Piece(PieceInfo info, long dataBytes) {}

  /// A finished chunk.
  ///
  /// @param root the root of a whole chunk
  /// @param rest the bytes of the last one, which is not whole; empty for the others
  /// @param size how many bytes it has
  private record Chunk(@Nullable PieceInfo root, Bytes rest, int size) {}

  private final InputStream data;
  private final long expectedBytes;
  private final Progress progress;
  private final Stop stop;
  private final Object reading = new Object();
  private final PieceHasher whole = new PieceHasher();

  // what follows is guarded by this object
  private final SortedMap<Long, Chunk> waiting = new TreeMap<>();
  private long merged;
  private long dataBytes;
  private int running;
  private boolean ended;
  private @Nullable Throwable failure;

  // what follows is guarded by `reading`
  private long nextChunk;
  private boolean atEnd;

  private PieceStream(InputStream data, long expectedBytes, Progress progress, Stop stop) {
    this.data = data;
    this.expectedBytes = expectedBytes;
    this.progress = progress;
    this.stop = stop;
  }

  /// The commitment of all that comes out of `data`, which is not closed.
  ///
  /// The stop works even where the data does not come: then a thread goes on waiting for it, and
  /// ends when it comes or the stream is closed.
  ///
  /// @param expectedBytes how long the data is thought to be, for the progress alone, or
  ///   [Progress#UNKNOWN]
  /// @throws IOException when `data` cannot be read
  /// @throws Stopped when asked to
  public static Piece hash(InputStream data, long expectedBytes, Progress progress, Stop stop)
      throws IOException {
    return new PieceStream(data, expectedBytes, progress, stop).run();
  }

  private Piece run() throws IOException {
    progress.report(STAGE, 0, expectedBytes, "bytes");
    List<Thread> threads = new ArrayList<>();
    running = Runtime.getRuntime().availableProcessors();
    for (int i = running; i > 0; i--) {
      threads.add(Thread.ofPlatform().name("piece-", i).daemon().start(this::work));
    }
    try {
      awaitEnd();
    } finally {
      end(threads);
    }
    progress.report(STAGE, dataBytes, dataBytes, "bytes");
    return new Piece(whole.finish(), dataBytes);
  }

  /// Waits for the threads, and passes on what went wrong in one.
  private synchronized void awaitEnd() throws IOException {
    try {
      while (running > 0 && failure == null) {
        stop.check();
        wait(POLL_MILLIS);
        if (dataBytes > 0 && dataBytes != expectedBytes) {
          long total = dataBytes < expectedBytes ? expectedBytes : Progress.UNKNOWN;
          progress.report(STAGE, dataBytes, total, "bytes");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stopped();
    }
    switch (failure) {
      case null -> {}
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new AssertionError("a thread throws nothing else", e);
    }
  }

  /// Lets the threads go. One that waits for data may outlive this; it touches nothing but its own
  /// chunk.
  private synchronized void end(List<Thread> threads) {
    ended = true;
    notifyAll();
    if (running > 0) {
      threads.forEach(Thread::interrupt);
    }
  }

  private void work() {
    try {
      byte[] chunk = new byte[CHUNK];
      while (readAndHash(chunk)) {
        // until the data ends
      }
    } catch (InterruptedException e) {
      // asked to end
    } catch (IOException | RuntimeException | Error e) {
      fail(e);
    } finally {
      leave();
    }
  }

  /// Returns whether there may be more.
  private boolean readAndHash(byte[] chunk) throws IOException, InterruptedException {
    long index;
    int size;
    synchronized (reading) {
      if (atEnd || isEnded()) {
        return false;
      }
      size = data.readNBytes(chunk, 0, CHUNK);
      atEnd = size < CHUNK;
      index = nextChunk++;
    }
    if (size == CHUNK) {
      PieceHasher hasher = new PieceHasher();
      hasher.update(chunk, 0, CHUNK);
      add(index, new Chunk(hasher.finish(), Bytes.EMPTY, size));
      return true;
    }
    add(index, new Chunk(null, Bytes.copyOf(chunk, 0, size), size));
    return false;
  }

  /// Puts a chunk in line, and takes up all that are next in line.
  private synchronized void add(long index, Chunk chunk) throws InterruptedException {
    while (index > merged + AHEAD && !ended) {
      wait();
    }
    waiting.put(index, chunk);
    for (Chunk next = waiting.remove(merged); next != null; next = waiting.remove(merged)) {
      if (next.root != null) {
        whole.addSubtree(next.root.commP(), CHUNK_HEIGHT);
      } else {
        whole.update(next.rest.toArray(), 0, next.size);
      }
      merged++;
      dataBytes += next.size;
    }
    notifyAll();
  }

  private synchronized boolean isEnded() {
    return ended || failure != null;
  }

  private synchronized void fail(Throwable thrown) {
    if (failure == null) {
      failure = thrown;
    }
  }

  private synchronized void leave() {
    running--;
    notifyAll();
  }
}
