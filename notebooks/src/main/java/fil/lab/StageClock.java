package fil.lab;

import com.sun.management.OperatingSystemMXBean;
import fil.work.Progress;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Measures how long each stage takes by listening to its progress.
///
/// ```java
/// var clock = new StageClock(new ProgressBar());
/// prover.post(statement, answers, clock, Stop.create());
/// clock.bars("Where the time goes")
/// ```
///
/// Stages come one after the other; those with the same name but for a count, such as `layer 1 of
/// 2`, or but for the partition they are of, are one.
public final class StageClock implements Progress {

  private static final Pattern PARTITION = Pattern.compile("^partition \\d+ of \\d+, ");
  private static final Pattern COUNT = Pattern.compile(" \\d+ of \\d+$");

  /// What was measured of a stage.
  ///
  /// @param seconds the time from its first report to its last
  /// @param cpuSeconds the time that processors spent on the program meanwhile, on all of them
  /// @param count how many units were done
  /// @param unit what was counted
  public record Stage(double seconds, double cpuSeconds, long count, String unit) {

    private Stage plus(Stage other) {
      return new Stage(
          seconds + other.seconds, cpuSeconds + other.cpuSeconds, count + other.count, unit);
    }
  }

  private final Progress next;
  private final Map<String, Stage> stages = new LinkedHashMap<>();
  private long begun;
  private double cpuBegun;

  /// @param next hears everything, too
  public StageClock(Progress next) {
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
      stages.merge(withoutCounts(stage), now, Stage::plus);
    }
    next.report(stage, done, total, unit);
  }

  private static String withoutCounts(String stage) {
    return COUNT.matcher(PARTITION.matcher(stage).replaceFirst("")).replaceFirst("s");
  }

  /// The time that processors have spent on the program; zero where the platform does not say.
  public static double cpuSeconds() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? Math.max(0, system.getProcessCpuTime()) / 1e9
        : 0;
  }

  /// The stages in the order in which they ended.
  public synchronized Map<String, Stage> stages() {
    return new LinkedHashMap<>(stages);
  }

  /// The seconds that each stage took, in the order in which they ended.
  public Map<String, Double> seconds() {
    Map<String, Double> seconds = new LinkedHashMap<>();
    stages().forEach((name, stage) -> seconds.put(name, stage.seconds()));
    return seconds;
  }

  /// The seconds that all stages took together.
  public double total() {
    return stages().values().stream().mapToDouble(Stage::seconds).sum();
  }

  /// A bar for each stage, as long as it took.
  public Chart bars(String title) {
    return Measured.bars(title, seconds());
  }
}
