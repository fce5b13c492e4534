package fil.lab.cli;

import com.sun.management.OperatingSystemMXBean;
import fil.work.Progress;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/// Measures how long each stage takes by listening to its progress.
///
/// Stages come one after the other; those with the same name but for a count, such as `layer 1 of
/// 2`, are one.
final class StageClock implements Progress {

  /// What was measured of a stage.
  ///
  /// @param seconds the time from its first report to its last
  /// @param cpuSeconds the time that processors spent on the program meanwhile, on all of them
  /// @param count how many units were done
  /// @param unit what was counted
  record Stage(double seconds, double cpuSeconds, long count, String unit) {}

  private final Progress next;
  private final Map<String, Stage> stages = new LinkedHashMap<>();
  private long begun;
  private double cpuBegun;

  /// @param next hears everything, too
  StageClock(Progress next) {
    this.next = next;
  }

  @Override
  public synchronized void report(String stage, long done, long total, String unit) {
    if (done == 0) {
      begun = System.nanoTime();
      cpuBegun = cpuSeconds();
    }
    if (done == total) {
      double seconds = (System.nanoTime() - begun) / 1e9;
      Stage now = new Stage(seconds, cpuSeconds() - cpuBegun, total, unit);
      stages.merge(stage.replaceAll(" \\d+ of \\d+$", "s"), now, StageClock::sum);
    }
    next.report(stage, done, total, unit);
  }

  private static Stage sum(Stage one, Stage other) {
    return new Stage(
        one.seconds + other.seconds,
        one.cpuSeconds + other.cpuSeconds,
        one.count + other.count,
        one.unit);
  }

  /// The time that processors have spent on the program; zero where the platform does not say.
  static double cpuSeconds() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? Math.max(0, system.getProcessCpuTime()) / 1e9
        : 0;
  }

  /// The stages in the order in which they ended.
  synchronized Map<String, Stage> stages() {
    return new LinkedHashMap<>(stages);
  }
}
