package fil.lab.cli;

import fil.work.Progress;
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
  /// @param count how many units were done
  /// @param unit what was counted
  record Stage(double seconds, long count, String unit) {}

  private final Progress next;
  private final Map<String, Stage> stages = new LinkedHashMap<>();
  private long begun;

  /// @param next hears everything, too
  StageClock(Progress next) {
    this.next = next;
  }

  @Override
  public synchronized void report(String stage, long done, long total, String unit) {
    if (done == 0) {
      begun = System.nanoTime();
    }
    if (done == total) {
      Stage now = new Stage((System.nanoTime() - begun) / 1e9, total, unit);
      stages.merge(stage.replaceAll(" \\d+ of \\d+$", "s"), now, StageClock::sum);
    }
    next.report(stage, done, total, unit);
  }

  private static Stage sum(Stage one, Stage other) {
    return new Stage(one.seconds + other.seconds, one.count + other.count, one.unit);
  }

  /// The stages in the order in which they ended.
  synchronized Map<String, Stage> stages() {
    return new LinkedHashMap<>(stages);
  }
}
