package fil.lab.cli;

import com.sun.management.OperatingSystemMXBean;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
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
  /// @param cpuMillis of the processor for this thread, for all together
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

  /// Rounds of messages that counted.
  ///
  /// @param best the round in which this thread took the processor least
  /// @param processCpuMillis of the processor for the whole process, garbage collection and
  ///   compilation included, in a round on average
  record Rounds(Round best, double processCpuMillis) {}

  /// The time of the processor, in milliseconds.
  ///
  /// @param threadMillis for this thread
  /// @param processMillis for the whole process, garbage collection and compilation included
  record Cpu(double threadMillis, double processMillis) {}

  /// Where the time goes, each a part of one.
  record Shares(double hashing, double trees, int samples) {}

  /// Times messages, after some rounds that do not count.
  Rounds messages(List<LoadedVector> vectors, int warmUp, int rounds, Progress progress) {
    if (rounds < 1) {
      throw new IllegalArgumentException("at least one round counts");
    }
    for (int i = 0; i < warmUp; i++) {
      stop.check();
      progress.report("rounds", i, warmUp + rounds, "rounds");
      round(vectors);
    }
    List<Round> counted = new ArrayList<>();
    long before = processCpuNanos();
    for (int i = 0; i < rounds; i++) {
      stop.check();
      progress.report("rounds", warmUp + i, warmUp + rounds, "rounds");
      counted.add(round(vectors));
    }
    double processMillis = (processCpuNanos() - before) / 1e6 / rounds;
    progress.report("rounds", warmUp + rounds, warmUp + rounds, "rounds");
    return new Rounds(
        Collections.min(counted, Comparator.comparingDouble(Round::cpuMillis)), processMillis);
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
  /// @return the time for all together
  /// @throws IllegalStateException where one comes out otherwise than recorded
  Cpu epochs(List<LoadedEpochs> chains, Progress progress) {
    long threadBefore = cpuNanos();
    long processBefore = processCpuNanos();
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
    return new Cpu((cpuNanos() - threadBefore) / 1e6, (processCpuNanos() - processBefore) / 1e6);
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long processCpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
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
