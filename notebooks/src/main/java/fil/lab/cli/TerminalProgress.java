package fil.lab.cli;

import fil.work.Progress;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/// Shows progress on standard error: one line that changes where a person watches, and a line for
/// each stage that takes longer than a moment otherwise.
final class TerminalProgress implements Progress {

  private static final long FRAME_NANOS = 100_000_000;
  private static final long PATIENCE_NANOS = 10_000_000_000L;
  private static final int WIDTH = 60;

  private final PrintWriter err;
  private final boolean isWatched;
  private long shownAt = System.nanoTime();

  private TerminalProgress(PrintWriter err, boolean isWatched) {
    this.err = err;
    this.isWatched = isWatched;
  }

  static TerminalProgress to(PrintWriter err) {
    boolean isWatched =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    return new TerminalProgress(err, isWatched);
  }

  @Override
  public synchronized void report(String stage, long done, long total, String unit) {
    long now = System.nanoTime();
    if (now - shownAt < (isWatched ? FRAME_NANOS : PATIENCE_NANOS)) {
      return;
    }
    shownAt = now;
    String percent = total > 0 ? String.valueOf(100 * done / total) : "100";
    String line = String.format(Locale.ROOT, "%s: %s %% of %,d %s", stage, percent, total, unit);
    if (isWatched) {
      err.print("\r" + line + " ".repeat(Math.max(0, WIDTH - line.length())));
    } else {
      err.println(line);
    }
    err.flush();
  }

  /// Clears the line, so that what comes next begins on an empty one.
  synchronized void end() {
    if (isWatched) {
      err.print("\r" + " ".repeat(WIDTH) + "\r");
      err.flush();
    }
  }
}
