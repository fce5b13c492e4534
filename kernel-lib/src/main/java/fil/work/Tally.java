package fil.work;

/// Counts what is done of one stage and reports it. May be used by many threads, and what is
/// reported never falls back: who listens last hears of the end.
public final class Tally {

  private final String stage;
  private final long total;
  private final String unit;
  private final Progress progress;
  private long done;

  private Tally(String stage, long total, String unit, Progress progress) {
    this.stage = stage;
    this.total = total;
    this.unit = unit;
    this.progress = progress;
  }

  /// Begins a stage, and says so.
  ///
  /// @param unit what is counted, in the plural
  public static Tally begin(String stage, long total, String unit, Progress progress) {
    progress.report(stage, 0, total, unit);
    return new Tally(stage, total, unit, progress);
  }

  /// Adds units that are finished.
  public synchronized void add(long units) {
    done += units;
    progress.report(stage, done, total, unit);
  }
}
