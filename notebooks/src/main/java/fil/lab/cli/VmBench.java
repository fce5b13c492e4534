package fil.lab.cli;

import com.sun.management.ThreadMXBean;
import fil.actors.conformance.EpochReplay;
import fil.actors.conformance.MessageReplay;
import fil.datasets.vectors.LoadedEpochs;
import fil.datasets.vectors.LoadedVector;
import fil.ipld.OverlayBlockStore;
import fil.vm.Machine;
import fil.work.Progress;
import fil.work.Stop;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;

/// Times the machine on one thread, with all blocks in memory and signatures taken for good:
/// opening the state, the message, and writing the state.
final class VmBench {

  private static final long SAMPLE_MILLIS = 1;

  private final Stop stop;

  VmBench(Stop stop) {
    this.stop = stop;
  }

  /// The times of one round.
  ///
  /// @param micros of each message, lowest first
  /// @param cpuMillis of the processor, for all together
  /// @param allocatedMib the memory that was asked for, for all together
  record Round(List<Double> micros, double cpuMillis, double allocatedMib) {

    double median() {
      return micros.get(micros.size() / 2);
    }

    double percentile95() {
      return micros.get((int) (micros.size() * 0.95));
    }

    double slowest() {
      return micros.getLast();
    }
  }

  /// Where the time goes, each a part of one.
  record Shares(double hashing, double trees, int samples) {}

  /// Times messages, after some rounds that do not count.
  ///
  /// @return the round that took the processor least
  Round messages(List<LoadedVector> vectors, int warmUp, int rounds, Progress progress) {
    Round best = null;
    for (int i = 0; i < warmUp + rounds; i++) {
      stop.check();
      progress.report("rounds", i, warmUp + rounds, "rounds");
      Round round = round(vectors);
      if (i >= warmUp && (best == null || round.cpuMillis() < best.cpuMillis())) {
        best = round;
      }
    }
    progress.report("rounds", warmUp + rounds, warmUp + rounds, "rounds");
    if (best == null) {
      throw new IllegalArgumentException("at least one round counts");
    }
    return best;
  }

  private static Round round(List<LoadedVector> vectors) {
    double[] micros = new double[vectors.size()];
    long cpu = 0;
    long allocated = 0;
    for (int i = 0; i < micros.length; i++) {
      LoadedVector loaded = vectors.get(i);
      OverlayBlockStore store = new OverlayBlockStore(loaded.blocks());
      long allocatedBefore = allocatedBytes();
      long cpuBefore = cpuNanos();
      long begun = System.nanoTime();
      apply(loaded, store);
      micros[i] = (System.nanoTime() - begun) / 1e3;
      cpu += cpuNanos() - cpuBefore;
      allocated += allocatedBytes() - allocatedBefore;
    }
    Arrays.sort(micros);
    return new Round(
        Arrays.stream(micros).boxed().toList(), cpu / 1e6, allocated / (double) (1 << 20));
  }

  private static void apply(LoadedVector loaded, OverlayBlockStore store) {
    Machine machine = MessageReplay.openForTiming(loaded.vector(), store);
    machine.apply(loaded.vector().messages().getFirst().message());
    machine.flush();
  }

  /// Where the time of messages goes, by looking at the stack of this thread from another one.
  Shares shares(List<LoadedVector> vectors, int rounds) {
    Sampler sampler = new Sampler(Thread.currentThread());
    Thread thread = Thread.ofPlatform().daemon().start(sampler);
    try {
      for (int i = 0; i < rounds; i++) {
        stop.check();
        round(vectors);
      }
    } finally {
      thread.interrupt();
    }
    return sampler.shares();
  }

  /// Times chains of epochs, each once.
  ///
  /// @return milliseconds of the processor for all together
  /// @throws IllegalStateException where one comes out otherwise than recorded
  double epochs(List<LoadedEpochs> chains, Progress progress) {
    long before = cpuNanos();
    for (int i = 0; i < chains.size(); i++) {
      progress.report("chains", i, chains.size(), "chains");
      LoadedEpochs chain = chains.get(i);
      var differences =
          EpochReplay.run(chain.vector(), chain.blocks(), _ -> _ -> {}, Progress.NONE, stop);
      if (!differences.isEmpty()) {
        throw new IllegalStateException(chain.name() + ": " + differences.getFirst());
      }
    }
    progress.report("chains", chains.size(), chains.size(), "chains");
    return (cpuNanos() - before) / 1e6;
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long allocatedBytes() {
    return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean
        ? bean.getCurrentThreadAllocatedBytes()
        : 0;
  }

  /// Looks at a thread's stack again and again.
  private static final class Sampler implements Runnable {
    private final Thread watched;
    private int samples;
    private int hashing;
    private int trees;

    private Sampler(Thread watched) {
      this.watched = watched;
    }

    @Override
    public void run() {
      try {
        while (true) {
          Thread.sleep(SAMPLE_MILLIS);
          count(watched.getStackTrace());
        }
      } catch (InterruptedException _) { // that is how it is asked to end
        Thread.currentThread().interrupt();
      }
    }

    private synchronized void count(StackTraceElement[] stack) {
      samples++;
      if (contains(stack, "fil.crypto.")) {
        hashing++;
      } else if (contains(stack, "fil.ipld.")) {
        trees++;
      }
    }

    private static boolean contains(StackTraceElement[] stack, String packagePrefix) {
      return Arrays.stream(stack).anyMatch(frame -> frame.getClassName().startsWith(packagePrefix));
    }

    private synchronized Shares shares() {
      double all = Math.max(samples, 1);
      return new Shares(hashing / all, trees / all, samples);
    }
  }
}
