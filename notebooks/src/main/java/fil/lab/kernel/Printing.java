package fil.lab.kernel;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/// What cells print, gathered and handed on in batches.
///
/// - Text is handed on at each [#flush]: whoever installs this calls it in short intervals, and
///   always before something else is shown, so that a cell's outputs keep their order.
/// - After [Allowance#LINES] lines of a cell the rest goes to a file, see [Allowance].
/// - What a thread of an earlier cell prints is marked with that cell, and never looks like the
///   running cell's own; where nobody knows the cell, it is marked as late alone. See [#origin].
///   While no cell runs it is kept for the next, up to [#HELD_CHARS] characters; how much came
///   after that is said.
/// - What the compiler prints where it breaks down is left out.
final class Printing {

  private static final int BATCH_CHARS = 16 * 1024;

  /// How much is kept of what is printed between two cells.
  static final int HELD_CHARS = 64 * 1024;

  private static final int NO_CELL = -1;
  private static final int UNKNOWN = -2;

  /// The two streams a program prints to.
  enum Channel {
    OUT,
    ERR
  }

  /// Takes batches of text to the reader.
  interface Reader {
    void read(Channel channel, String text);
  }

  private final Reader reader;
  private final Path rest;
  private final StringBuilder batch = new StringBuilder();
  private final StringBuilder held = new StringBuilder();
  private long dropped;
  private Channel batchChannel = Channel.OUT;
  private int running = NO_CELL;
  private int lastOrigin = NO_CELL;
  private boolean hasPoolToItself;
  private Allowance allowance = Allowance.NONE;

  /// @param rest how paths of files with the rest of long outputs begin; the cell's number follows
  Printing(Reader reader, Path rest) {
    this.reader = reader;
    this.rest = rest;
  }

  /// Makes this what [System#out] and [System#err] print to.
  void install() {
    System.setOut(stream(Channel.OUT));
    System.setErr(stream(Channel.ERR));
  }

  /// A cell starts: what is printed from now on is its.
  synchronized void begin(int cell) {
    running = cell;
    lastOrigin = cell;
    ForkJoinPool pool = ForkJoinPool.commonPool();
    hasPoolToItself = pool.isQuiescent() && pool.getDelayedTaskCount() == 0;
    allowance = new Allowance(rest.resolveSibling(rest.getFileName() + String.valueOf(cell)));
    if (!held.isEmpty()) {
      String late = held.toString();
      held.setLength(0);
      add(Channel.OUT, late);
      if (dropped > 0) {
        add(Channel.OUT, "\n… %,d characters more were not kept\n".formatted(dropped));
        dropped = 0;
      }
    }
  }

  /// The cell is over.
  synchronized void end() {
    batch.append(allowance.close());
    flush();
    running = NO_CELL;
    lastOrigin = NO_CELL;
  }

  /// Hands on what has been printed so far.
  synchronized void flush() {
    if (!batch.isEmpty()) {
      String text = batch.toString();
      batch.setLength(0);
      reader.read(batchChannel, text);
    }
  }

  private synchronized void print(Channel channel, String text) {
    if (Engine.isCompiling()) {
      return;
    }
    int origin = origin();
    String marked = origin == lastOrigin ? text : mark(origin) + text;
    lastOrigin = origin;
    if (running != NO_CELL) {
      add(channel, marked);
    } else {
      int kept = Math.min(marked.length(), HELD_CHARS - held.length());
      held.append(marked, 0, kept);
      dropped += marked.length() - kept;
    }
  }

  /// The cell that is the reason for what this thread prints.
  ///
  /// - A thread that the running cell has started works for it.
  /// - The pool that all share works for the running cell where it had nothing to do when that
  ///   began.
  /// - Else a thread may be one of a pool, and work for another cell than the one that started it:
  ///   the cell counts whose code it has come from. A task that an earlier cell made, and this one
  ///   gives to a pool of the earlier, is taken for the earlier's.
  /// - Where that is code of a method or a class, it is the cell that started the thread.
  private int origin() {
    OptionalInt starter = CellControl.cellOfThread();
    boolean isShared =
        Thread.currentThread() instanceof ForkJoinWorkerThread worker
            && worker.getPool().equals(ForkJoinPool.commonPool());
    boolean isOwn =
        starter.isPresent()
            ? starter.getAsInt() == running
            : running != NO_CELL && (hasPoolToItself || !isShared);
    return isOwn ? running : CellControl.cellOnStack().orElse(starter.orElse(UNKNOWN));
  }

  private String mark(int origin) {
    if (origin == running) {
      return "";
    }
    return origin == UNKNOWN ? "[later] " : "[later, from cell " + origin + "] ";
  }

  private void add(Channel channel, String text) {
    if (channel != batchChannel) {
      flush();
      batchChannel = channel;
    }
    batch.append(allowance.take(text));
    if (batch.length() >= BATCH_CHARS) {
      flush();
    }
  }

  /// A stream whose bytes, read as UTF-8, are printed on `channel`.
  PrintStream stream(Channel channel) {
    return new PrintStream(new Decoding(channel), true, StandardCharsets.UTF_8);
  }

  private final class Decoding extends OutputStream {

    private final Channel channel;
    private final CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private ByteBuffer incomplete = ByteBuffer.allocate(0);

    Decoding(Channel channel) {
      this.channel = channel;
    }

    @Override
    public void write(int value) {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int count) {
      ByteBuffer in = ByteBuffer.allocate(incomplete.remaining() + count);
      in.put(incomplete).put(bytes, from, count).flip();
      CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
      decoder.decode(in, out, false);
      incomplete = in;
      String text = out.flip().toString();
      if (!text.isEmpty()) {
        print(channel, text);
      }
    }
  }
}
