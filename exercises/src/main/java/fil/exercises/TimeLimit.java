package fil.exercises;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs something for a limited time.
///
/// What counts is the processor's time that the work takes itself, so that what is quick enough on
/// a quiet machine is so on a busy one too. Work that waits takes none, and has a limit of its own;
/// a last one is by the clock.
///
/// Java can ask a thread to end but cannot make it. What neither ends nor listens is left behind,
/// and whoever asked is told so.
///
/// @param workMillis how long it may keep a processor busy
/// @param waitMillis how long it may wait or sleep
/// @param clockMillis how long it may take in all, whatever else the machine has to do
public record TimeLimit(long workMillis, long waitMillis, long clockMillis) {

  /// How long a rule may take for all inputs together.
  public static final TimeLimit OF_A_CHECK = new TimeLimit(2_000, 4_000, 30_000);

  /// How long a program may take to hand one in: it makes its variables first, which may be seals
  /// of sectors.
  public static final TimeLimit TO_HAND_IN = new TimeLimit(5_000, 4_000, 30_000);

  private static final long GRACE_MILLIS = 300;

  /// How often it is looked whether a thread works or waits.
  private static final long LOOK_MILLIS = 20;

  public TimeLimit {
    if (workMillis <= 0 || waitMillis <= 0 || clockMillis < Math.max(workMillis, waitMillis)) {
      throw new IllegalArgumentException(
          "%d ms of work, or %d of waiting, do not fit into %d"
              .formatted(workMillis, waitMillis, clockMillis));
    }
  }

  /// What came of it.
  public sealed interface Ran<T> {}

  /// It was done in time.
  public record Done<T>(T result) implements Ran<T> {}

  /// It was not.
  public record Over<T>(Outcome.Limit limit) implements Ran<T> {}

  /// Runs `work` in a thread of its own and waits for it.
  ///
  /// @throws RuntimeException what `work` throws
  /// @throws fil.work.Stopped where whoever waits is interrupted; the work is asked to end too
  public <T> Ran<T> run(Callable<T> work) {
    return run(work, () -> {});
  }

  /// The same, where something has to be done when the time is over and before the work is asked to
  /// end.
  <T> Ran<T> run(Callable<T> work, Runnable whenOver) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = Thread.ofPlatform().daemon().name("check").start(task);
    Watched watched = new Watched(thread);
    try {
      while (true) {
        try {
          return new Done<>(task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
          watched.look();
          if (watched.hasWorkedFor(workMillis)) {
            whenOver.run();
            return new Over<>(new Outcome.Limit.Work(workMillis, hasEnded(thread)));
          }
          if (watched.hasWaitedFor(waitMillis)) {
            whenOver.run();
            return new Over<>(new Outcome.Limit.Time(waitMillis, hasEnded(thread)));
          }
          if (watched.hasLivedFor(clockMillis)) {
            whenOver.run();
            return new Over<>(new Outcome.Limit.Time(clockMillis, hasEnded(thread)));
          }
        }
      }
    } catch (InterruptedException _) {
      thread.interrupt();
      throw new fil.work.Stopped();
    } catch (ExecutionException e) {
      throw unwrapped(e);
    }
  }

  /// A thread, and what it has done with its time so far.
  private static final class Watched {

    private final Thread thread;
    private final long begunNanos = System.nanoTime();
    private long lookedNanos = begunNanos;
    private long waitedNanos;

    Watched(Thread thread) {
      this.thread = thread;
    }

    /// Takes the time since the last look for waiting where the thread waits now.
    void look() {
      long now = System.nanoTime();
      switch (thread.getState()) {
        case BLOCKED, WAITING, TIMED_WAITING -> waitedNanos += now - lookedNanos;
        case NEW, RUNNABLE, TERMINATED -> {}
      }
      lookedNanos = now;
    }

    boolean hasLivedFor(long millis) {
      return lookedNanos - begunNanos >= TimeUnit.MILLISECONDS.toNanos(millis);
    }

    boolean hasWaitedFor(long millis) {
      return waitedNanos >= TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /// No thread works for longer than it lives, so the system is asked late.
    boolean hasWorkedFor(long millis) {
      return hasLivedFor(millis)
          && ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId())
              >= TimeUnit.MILLISECONDS.toNanos(millis);
    }
  }

  private static boolean hasEnded(Thread thread) {
    thread.interrupt();
    try {
      return thread.join(Duration.ofMillis(GRACE_MILLIS));
    } catch (InterruptedException _) {
      throw new fil.work.Stopped();
    }
  }

  private static RuntimeException unwrapped(ExecutionException e) {
    return switch (e.getCause()) {
      case RuntimeException thrown -> thrown;
      case Error error -> throw error;
      case null, default -> new IllegalStateException(e);
    };
  }
}
