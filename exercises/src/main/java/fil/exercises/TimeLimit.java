package fil.exercises;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs something for a limited time.
///
/// Java can ask a thread to end but cannot make it. What neither ends nor listens is left behind,
/// and whoever asked is told so.
public final class TimeLimit {

  private static final long GRACE_MILLIS = 300;

  private TimeLimit() {}

  /// What came of it: a result, or the news that there was none in time.
  ///
  /// @param ended whether it is over
  public record Ran<T>(Optional<T> result, boolean ended) {}

  /// Runs `work` in a thread of its own and waits for it.
  ///
  /// @throws RuntimeException what `work` throws
  /// @throws fil.work.Stopped where whoever waits is interrupted; the work is asked to end too
  public static <T> Ran<T> run(Callable<T> work, long limitMillis) {
    return run(work, limitMillis, () -> {});
  }

  /// The same, where something has to be done when the time is over and before the work is asked to
  /// end.
  static <T> Ran<T> run(Callable<T> work, long limitMillis, Runnable whenOver) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = Thread.ofPlatform().daemon().name("check").start(task);
    try {
      return new Ran<>(Optional.of(task.get(limitMillis, TimeUnit.MILLISECONDS)), true);
    } catch (TimeoutException _) {
      whenOver.run();
      return new Ran<>(Optional.empty(), hasEnded(thread));
    } catch (InterruptedException _) {
      thread.interrupt();
      throw new fil.work.Stopped();
    } catch (ExecutionException e) {
      throw unwrapped(e);
    }
  }

  private static boolean hasEnded(Thread thread) {
    thread.interrupt();
    try {
      return thread.join(java.time.Duration.ofMillis(GRACE_MILLIS));
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
