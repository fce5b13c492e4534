package fil.proofs.bench;

import com.sun.management.OperatingSystemMXBean;
import fil.work.Stop;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What one run took.
///
/// @param cpuSeconds the time processors spent on the program, on all of its threads
/// @param seconds the time by the clock
public record Sample(double cpuSeconds, double seconds) {

  /// A run is repeated until it took as long as this, because processor time is told in hundredths
  /// of a second.
  private static final double LONG_ENOUGH = 0.5;

  private static final int MOST_REPEATS = 200;

  /// As many as the reference takes the best of in a round.
  private static final int TRIES = 3;

  /// The best of three runs of a stage, as the reference tells its own; what takes minutes has one.
  static Sample bestOf(Stage stage, Stop stop) {
    return Stream.generate(() -> of(stage, stop))
        .limit(stage.isLong() ? 1 : TRIES)
        .min(Comparator.comparingDouble(Sample::cpuSeconds))
        .orElseThrow();
  }

  /// Runs a stage, several times when it is short, and gives the mean.
  private static Sample of(Stage stage, Stop stop) {
    double cpuBegun = cpuNow();
    long begun = System.nanoTime();
    int repeats = 0;
    do {
      stage.run().once(stop);
      repeats++;
    } while (!stage.isLong() && cpuNow() - cpuBegun < LONG_ENOUGH && repeats < MOST_REPEATS);
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

  private static double cpuNow() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getProcessCpuTime() / 1e9
        : Double.NaN;
  }
}
