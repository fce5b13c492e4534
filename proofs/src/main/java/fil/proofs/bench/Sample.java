package fil.proofs.bench;

import com.sun.management.OperatingSystemMXBean;
import fil.work.Stop;
import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What one run took.
///
/// @param cpuSeconds the time processors spent on the program, on all of its threads
/// @param seconds the time by the clock
/// @param peakBytes the most memory that was resident; 0 where nobody looked
public record Sample(double cpuSeconds, double seconds, long peakBytes) {

  /// A run is repeated until it took as long as this, because processor time is told in hundredths
  /// of a second.
  private static final double LONG_ENOUGH = 0.5;

  private static final int MOST_REPEATS = 200;

  /// As many as the reference takes the best of in a round.
  private static final int TRIES = 3;

  /// Time of Java's compiler that still counts as none, as a part of what the program took.
  private static final double LITTLE = 0.02;

  /// How long a stage is warmed up at most.
  private static final double MOST_WARM_UP = 20;

  /// Where Linux tells of this program.
  private static final Path STATUS = Path.of("/proc/self/status");

  private static final String PEAK = "VmHWM:";

  /// A run of whose memory nothing is known.
  Sample(double cpuSeconds, double seconds) {
    this(cpuSeconds, seconds, 0);
  }

  /// What clocks showed here, less what they showed before.
  Sample since(Sample before) {
    return new Sample(cpuSeconds - before.cpuSeconds, seconds - before.seconds, peakBytes);
  }

  /// The best of three runs of some work, as the reference tells its own; what takes minutes has
  /// one.
  static Sample bestOf(Stage.Run run, boolean isLong, Stop stop) {
    return Stream.generate(() -> of(run, isLong, stop))
        .limit(isLong ? 1 : TRIES)
        .min(Comparator.comparingDouble(Sample::cpuSeconds))
        .orElseThrow();
  }

  /// Does work at least as often as a round does, and then until Java's compiler has little left to
  /// do for it: what that takes belongs to no run, and the reference's was done before it began.
  /// Where a run tells its own sample nothing is compiled here.
  static void warmUp(Stage.Run run, Stop stop) {
    long begun = System.nanoTime();
    for (int tries = 1; ; tries++) {
      double compiledBefore = compilerSeconds();
      double cpuBefore = cpuNow();
      of(run, false, stop);
      double compiled = compilerSeconds() - compiledBefore;
      if (tries >= TRIES
          && (run instanceof Stage.Measured
              || compiled <= LITTLE * (cpuNow() - cpuBefore)
              || (System.nanoTime() - begun) / 1e9 > MOST_WARM_UP)) {
        return;
      }
    }
  }

  /// Does work, several times unless it is long, and gives the mean.
  static Sample of(Stage.Run run, boolean isLong, Stop stop) {
    if (run instanceof Stage.Measured measured) {
      return measured.sample(stop);
    }
    double cpuBegun = cpuNow();
    long begun = System.nanoTime();
    int repeats = 0;
    do {
      run.once(stop);
      repeats++;
    } while (!isLong && cpuNow() - cpuBegun < LONG_ENOUGH && repeats < MOST_REPEATS);
    double seconds = (System.nanoTime() - begun) / 1e9;
    return new Sample((cpuNow() - cpuBegun) / repeats, seconds / repeats);
  }

  /// The sample in the middle, by processor time.
  ///
  /// @throws java.util.NoSuchElementException when there is none
  static Sample median(List<Sample> samples) {
    return samples.stream()
        .sorted(Comparator.comparingDouble(Sample::cpuSeconds))
        .skip(samples.size() / 2)
        .findFirst()
        .orElseThrow();
  }

  /// The most memory that this program had resident up to now; 0 where the system does not say.
  static long peakOfThisProgram() {
    if (!Files.isReadable(STATUS)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith(PEAK))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  /// What Java's compiler has taken up to now; 0 where nobody counts it.
  private static double compilerSeconds() {
    CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    return compiler != null && compiler.isCompilationTimeMonitoringSupported()
        ? compiler.getTotalCompilationTime() / 1e3
        : 0;
  }

  private static double cpuNow() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getProcessCpuTime() / 1e9
        : Double.NaN;
  }
}
