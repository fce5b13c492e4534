package fil.lab.cli;

import fil.fuzz.Attack;
import fil.fuzz.Target;
import fil.work.Progress;
import fil.work.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Attacks on several decoders, as many at once as there are processors.
final class FuzzRun {

  /// When an attack on one decoder is over; a finding ends it earlier.
  sealed interface Limit {

    /// When its share of the time is up.
    ///
    /// @param all for all decoders together, shared evenly
    record Seconds(long all) implements Limit {}

    /// When it has seen so many inputs.
    ///
    /// @param each for each decoder
    record Inputs(long each) implements Limit {}
  }

  /// What a decoder may use of the stack: much less than a thread usually has.
  private static final long STACK_BYTES = 512 << 10;

  /// Inputs between two looks at the progress.
  private static final long BATCH = 256;

  private static final long NANOS = 1_000_000_000L;

  private final List<Target<?>> targets;
  private final long seed;
  private final Limit limit;
  private final int jobs;

  private final boolean isGuided;

  private FuzzRun(List<Target<?>> targets, long seed, Limit limit, int jobs, boolean isGuided) {
    this.targets = targets;
    this.seed = seed;
    this.limit = limit;
    this.jobs = jobs;
    this.isGuided = isGuided;
  }

  /// @param isGuided whether Jazzer makes the inputs
  static FuzzRun of(List<Target<?>> targets, long seed, Limit limit, boolean isGuided) {
    int jobs = Math.min(targets.size(), Runtime.getRuntime().availableProcessors());
    return new FuzzRun(targets, seed, limit, jobs, isGuided);
  }

  /// Runs until the limit is reached, or somebody stops: the report is of what was done by then.
  FuzzReport attack(Progress progress, Stop stop) {
    ConcurrentLinkedQueue<Target<?>> waiting = new ConcurrentLinkedQueue<>(targets);
    ConcurrentLinkedQueue<FuzzReport.Line> lines = new ConcurrentLinkedQueue<>();
    AtomicLong done = new AtomicLong();
    long begun = System.nanoTime();
    Consumer<Long> count = batch -> report(done.addAndGet(batch), begun, progress);
    AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    Runnable job =
        () -> {
          try {
            for (Target<?> next = waiting.poll(); next != null; next = waiting.poll()) {
              if (!stop.isRequested()) {
                lines.add(isGuided ? guided(next, count, stop) : attack(next, count, stop));
              }
            }
          } catch (RuntimeException e) {
            failure.set(e);
            waiting.clear();
          }
        };
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < jobs; i++) {
      Thread thread = new Thread(null, job, "attack-" + i, STACK_BYTES);
      thread.start();
      threads.add(thread);
    }
    threads.forEach(FuzzRun::await);
    RuntimeException failed = failure.get();
    if (failed != null) {
      throw failed;
    }
    return FuzzReport.of(seed, targets, List.copyOf(lines));
  }

  private FuzzReport.Line attack(Target<?> target, Consumer<Long> count, Stop stop) {
    Attack attack = Attack.begin(target, seed);
    long begun = System.nanoTime();
    while (attack.finding().isEmpty() && !stop.isRequested() && !isOver(attack, begun)) {
      attack.step();
      if (attack.inputs() % BATCH == 0) {
        count.accept(BATCH);
      }
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    return FuzzReport.Line.of(attack, seconds);
  }

  private FuzzReport.Line guided(Target<?> target, Consumer<Long> count, Stop stop) {
    long begun = System.nanoTime();
    String most =
        switch (limit) {
          case Limit.Seconds _ -> "-max_total_time=" + Math.max(1, share() / NANOS);
          case Limit.Inputs(long each) -> "-runs=" + each;
        };
    JazzerRun.Outcome outcome = JazzerRun.attack(target, seed, most, stop);
    count.accept(outcome.inputs());
    return FuzzReport.Line.of(target, outcome, (System.nanoTime() - begun) / 1e9);
  }

  private boolean isOver(Attack attack, long begun) {
    return switch (limit) {
      case Limit.Seconds _ -> System.nanoTime() - begun >= share();
      case Limit.Inputs(long each) -> attack.inputs() >= each;
    };
  }

  /// How many nanoseconds each decoder has.
  private long share() {
    return limit instanceof Limit.Seconds(long all) ? all * NANOS * jobs / targets.size() : 0;
  }

  private void report(long done, long begun, Progress progress) {
    switch (limit) {
      case Limit.Seconds(long all) ->
          progress.report(
              "fuzzing", Math.min(all, (System.nanoTime() - begun) / NANOS), all, "seconds");
      case Limit.Inputs(long each) ->
          progress.report("fuzzing", done, each * targets.size(), "inputs");
    }
  }

  private static void await(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
