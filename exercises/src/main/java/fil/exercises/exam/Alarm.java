package fil.exercises.exam;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Does things later, on a thread of its own: a delay of [java.util.concurrent.CompletableFuture]
/// is a task of the pool that all share, and the kernel would take that for a cell's.
final class Alarm {

  private static final ScheduledThreadPoolExecutor CLOCK = clock();

  private Alarm() {}

  private static ScheduledThreadPoolExecutor clock() {
    // begun by a cell, it is not the cell's
    Thread.Builder thread =
        Thread.ofPlatform().daemon().name("alarm").inheritInheritableThreadLocals(false);
    ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, thread.factory());
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }

  /// Does `work` when that time has gone by; to be cancelled where it is not wanted any more.
  static Future<?> after(Duration time, Runnable work) {
    return CLOCK.schedule(work, time.toNanos(), TimeUnit.NANOSECONDS);
  }
}
