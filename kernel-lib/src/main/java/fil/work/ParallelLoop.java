package fil.work;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A loop whose steps do not depend on each other, run on all processors in small slices.
///
/// The result does not depend on the number of processors or on their order, as long as each step
/// writes only what is its own.
public final class ParallelLoop {

  /// What is done for the indexes `from` up to, not including, `to`. Used by one thread.
  @FunctionalInterface
  public interface Body {
    void run(long from, long to);
  }

  /// How many indexes are taken at once, at most, and so how often the stop is looked at.
  public static final int SLICE = 128;

  private final long count;
  private final int slice;
  private final Tally tally;
  private final Stop stop;
  private final AtomicLong next = new AtomicLong();

  /// The first thing thrown; it ends the loop.
  private volatile @Nullable Throwable failure;

  private ParallelLoop(long count, int slice, Tally tally, Stop stop) {
    this.count = count;
    this.slice = slice;
    this.tally = tally;
    this.stop = stop;
  }

  /// Runs over the indexes from 0 up to, not including, `count`; returns when all are done.
  ///
  /// The first step that throws ends the loop, and what it threw is thrown here, after every thread
  /// has come to rest.
  ///
  /// @param body makes the body of one thread, with the buffers it needs
  /// @throws Stopped when asked to
  public static void run(long count, Tally tally, Stop stop, Supplier<Body> body) {
    run(count, SLICE, tally, stop, body);
  }

  /// As [#run(long, Tally, Stop, Supplier)], with slices of another size.
  ///
  /// @param slice how many indexes are taken at once, at most; the body asks the stop itself where
  ///   that takes long
  public static void run(long count, int slice, Tally tally, Stop stop, Supplier<Body> body) {
    ParallelLoop loop = new ParallelLoop(count, slice, tally, stop);
    List<Thread> others = new ArrayList<>();
    long slices = Math.ceilDiv(count, slice);
    for (int i = 1; i < Math.min(Runtime.getRuntime().availableProcessors(), slices); i++) {
      others.add(Thread.ofPlatform().daemon().start(() -> loop.work(body)));
    }
    loop.work(body);
    loop.awaitEnd(others);
    switch (loop.failure) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new AssertionError("a body throws no checked exception", e);
    }
  }

  private void work(Supplier<Body> bodies) {
    try {
      Body body = bodies.get();
      for (long from = take(); from < count && failure == null; from = take()) {
        stop.check();
        long to = Math.min(count, from + slice);
        body.run(from, to);
        tally.add(to - from);
      }
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  private synchronized void fail(Throwable thrown) {
    if (failure == null) {
      failure = thrown;
    }
  }

  private long take() {
    return next.getAndAdd(slice);
  }

  /// Waits even when interrupted: the others write to memory that the caller may release. They end
  /// with their slice, since the interrupt ends the loop.
  private void awaitEnd(List<Thread> others) {
    boolean interrupted = false;
    for (Thread other : others) {
      while (other.isAlive()) {
        try {
          other.join();
        } catch (InterruptedException e) {
          interrupted = true;
          fail(new Stopped());
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
