package fil.proofs.porep;

import fil.proofs.store.Nodes;
import fil.work.Stop;
import fil.work.Tally;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Labels whose messages other threads make ready, so that the one that hashes waits for nothing
/// but its own hashes.
///
/// A producer runs some batches of nodes ahead. To the message of a node it copies the parents that
/// have their labels by then, those in the layer before among them; and it hashes the first block,
/// and those after it that are whole. The thread that labels adds the parents that were too near
/// and hashes the rest. A batch that no producer has begun it makes ready itself.
///
/// ```text
///   batch     … 17 18 | 19 20 21 22 | 23 24 …
///                 labelled ↑   ready ↑   the ring is full
/// ```
///
/// @param producers how many threads make messages ready, at least one
record ProducedLabels(int producers) implements LayerLabels {

  /// The nodes that a thread makes ready at a time.
  private static final int BATCH = 32;

  /// How many batches there is room for.
  private static final int RING = 8;

  private static final long PAUSE_NANOS = 20_000;

  /// What producers are called.
  static final String THREAD = "labels";

  ProducedLabels {
    if (producers < 1) {
      throw new IllegalArgumentException("labels are not produced by " + producers + " threads");
    }
  }

  @Override
  public void compute(Layer layer, Tally tally, Stop stop) {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment messages =
          arena.allocate((long) RING * BATCH * LabelMessages.MESSAGE, LabelMessages.MESSAGE);
      new Run(layer, messages).compute(producers, tally, stop);
    }
  }

  private static final class Run extends LabelMessages {

    /// How many blocks are hashed before the other work begins.
    private static final int FIRST_BLOCKS = StackedGraph.BASE_DEGREE / 2;

    /// The batch that was last taken, and the one that was last made ready, at each place of the
    /// ring.
    private final AtomicLongArray taken = new AtomicLongArray(RING);

    private final AtomicLongArray ready = new AtomicLongArray(RING);

    /// Of each message in the ring: which base parents it lacks, one bit each, and how many blocks
    /// of parents are hashed.
    private final int[] lacking = new int[RING * BATCH];

    private final int[] hashed = new int[RING * BATCH];

    /// How many labels can be read.
    private final AtomicLong done = new AtomicLong();

    private volatile boolean hasEnded;

    /// What ended a producer before its time.
    private volatile @Nullable Throwable failure;

    Run(Layer layer, MemorySegment messages) {
      super(layer, messages);
      for (int place = 0; place < RING; place++) {
        taken.set(place, place - RING);
        ready.set(place, place - RING);
      }
    }

    void compute(int producers, Tally tally, Stop stop) {
      labelFirst();
      done.setRelease(1);
      List<Thread> threads = new ArrayList<>();
      try {
        for (int i = 0; i < producers; i++) {
          threads.add(Thread.ofPlatform().daemon().name(THREAD).start(this::produceOrSay));
        }
        label(tally, stop);
      } finally {
        hasEnded = true;
        threads.forEach(Run::awaitEnd);
      }
    }

    private void label(Tally tally, Stop stop) {
      long w0 = current.get(WORD, 0);
      long w1 = current.get(WORD, 8);
      long w2 = current.get(WORD, 16);
      long w3 = current.get(WORD, 24);
      fill(1, stop);
      for (long node = 1; node < count; node++) {
        int place = place(node);
        int message = place * MESSAGE;
        complete(node, message, w0, w1, w2, w3);
        int ahead = hashed[place];
        if (ahead < FIRST_BLOCKS) {
          absorb(message, ahead, FIRST_BLOCKS - ahead);
        }
        put(current, (node - 1) * Nodes.NODE, w0, w1, w2, w3);
        done.setRelease(node);
        absorb(message, FIRST_BLOCKS, heldBlocks - FIRST_BLOCKS);
        fill(node + 1, stop);
        absorb(message, 0, heldBlocks);
        absorb(message, 0, FULL_BLOCKS - 2 * heldBlocks);
        finish(message);
        w0 = digest(message, 0);
        w1 = digest(message, 1);
        w2 = digest(message, 2);
        w3 = digest(message, 3) & TOP_WORD;
        if (node % NODES_BETWEEN_CHECKS == 0) {
          stop.check();
          tally.add(NODES_BETWEEN_CHECKS);
        }
      }
      put(current, (count - 1) * Nodes.NODE, w0, w1, w2, w3);
      tally.add((count - 1) % NODES_BETWEEN_CHECKS + 1);
    }

    /// Adds the parents that a message lacks, but for the node just before, whose label is not
    /// there yet.
    private void fill(long node, Stop stop) {
      if (node >= count) {
        return;
      }
      if (node % BATCH == 0 || node == 1) {
        await(node / BATCH, stop);
      }
      int place = place(node);
      for (int rest = lacking[place]; rest != 0; rest &= rest - 1) {
        int i = Integer.numberOfTrailingZeros(rest);
        if (parent(node, i) != node - 1) {
          fetchBase(node, i, place * MESSAGE);
        }
      }
    }

    /// Waits until a batch is ready, or makes it ready.
    ///
    /// Throws what a producer has thrown, who may have taken it.
    private void await(long batch, Stop stop) {
      int at = (int) (batch % RING);
      if (ready.getAcquire(at) == batch) {
        return;
      }
      if (taken.compareAndSet(at, batch - RING, batch)) {
        prepare(batch);
        return;
      }
      while (ready.getAcquire(at) != batch) {
        Throwable why = failure;
        switch (why) {
          case null -> {}
          case RuntimeException e -> throw e;
          case Error e -> throw e;
          default -> throw new AssertionError("a checked exception of a producer", why);
        }
        stop.check();
        Thread.onSpinWait();
      }
    }

    private void produceOrSay() {
      try {
        produce();
      } catch (Throwable e) { // such as an InternalError of a mapped file that was cut
        failure = e;
      }
    }

    /// Makes batches ready until the layer has ended.
    private void produce() {
      long batches = Math.ceilDiv(count, BATCH);
      for (long batch = 0; batch < batches; batch++) {
        batch = Math.max(batch, done.getAcquire() / BATCH);
        while (done.getAcquire() < (batch - RING + 1) * BATCH) {
          if (hasEnded) {
            return;
          }
          LockSupport.parkNanos(PAUSE_NANOS);
        }
        int at = (int) (batch % RING);
        if (taken.compareAndSet(at, batch - RING, batch)) {
          prepare(batch);
          ready.setRelease(at, batch);
        }
      }
    }

    private void prepare(long batch) {
      long end = Math.min(count, (batch + 1) * BATCH);
      for (long node = Math.max(1, batch * BATCH); node < end; node++) {
        int place = place(node);
        int message = place * MESSAGE;
        int lacks = fetchWhatIsThere(node, message);
        fetchExpanders(node, message);
        begin(node, message);
        int whole = Integer.numberOfTrailingZeros(lacks | 1 << StackedGraph.BASE_DEGREE) / 2;
        if (whole > 0) {
          absorb(message, 0, whole);
        }
        lacking[place] = lacks;
        hashed[place] = whole;
      }
    }

    /// Copies the base parents that have their labels, and answers with the others, one bit each.
    private int fetchWhatIsThere(long node, int message) {
      long there = done.getAcquire();
      int lacks = 0;
      for (int i = 0; i < StackedGraph.BASE_DEGREE; i++) {
        if (parent(node, i) < there) {
          fetchBase(node, i, message);
        } else {
          lacks |= 1 << i;
        }
      }
      return lacks;
    }

    private static int place(long node) {
      return (int) (node % (RING * BATCH));
    }

    private static void awaitEnd(Thread thread) {
      boolean wasInterrupted = false;
      while (true) {
        try {
          thread.join();
          break;
        } catch (InterruptedException e) {
          wasInterrupted = true;
        }
      }
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
