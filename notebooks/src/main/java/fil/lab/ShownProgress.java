package fil.lab;

import fil.work.Progress;
import java.util.Locale;

/// Progress that is shown at one place of the cell and renewed there.
///
/// What it says at the end is the same on each run.
final class ShownProgress implements Progress, AutoCloseable {

  private static final long MILLIS_BETWEEN = 100;
  private static final int WIDTH = 24;

  private final String task;
  private final Screen.Panel panel;
  private long lastShown;
  private boolean failed = true;

  private ShownProgress(String task) {
    this.task = task;
    this.panel = Screen.current().open(line("", 0, 1));
  }

  static ShownProgress of(String task) {
    return new ShownProgress(task);
  }

  @Override
  public synchronized void report(String stage, long done, long total, String unit) {
    long now = System.nanoTime() / 1_000_000;
    if (now - lastShown >= MILLIS_BETWEEN) {
      lastShown = now;
      panel.replace(line(stage, done, Math.max(total, 1)));
    }
  }

  /// Says that the task has come to its end.
  void finish() {
    failed = false;
  }

  @Override
  public synchronized void close() {
    panel.replace(failed ? Note.of("", task + ": not finished").bundle() : line("done", 1, 1));
  }

  private MimeBundle line(String stage, long done, long total) {
    int filled = Math.toIntExact(WIDTH * done / total);
    String bar = "█".repeat(filled) + "░".repeat(WIDTH - filled);
    return Note.of("", String.format(Locale.ROOT, "%s  %s  %s", task, bar, stage).stripTrailing())
        .bundle();
  }
}
