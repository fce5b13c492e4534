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
  private static final int WIDTH = 76;

  /// A stage has run this long before its end is guessed.
  private static final double SECONDS_BEFORE_GUESS = 2;

  /// The same before a hundredth of it is done: its beginning is the slowest part.
  private static final double SECONDS_BEFORE_WILD_GUESS = 30;

  private final PrintWriter err;
  private final boolean isWatched;
  private long shownAt = System.nanoTime();
  private String stage = "";
  private long begunAt;

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
    if (!stage.equals(this.stage)) {
      this.stage = stage;
      begunAt = now;
    }
    if (now - shownAt < (isWatched ? FRAME_NANOS : PATIENCE_NANOS)) {
      return;
    }
    shownAt = now;
    String line = line(stage, done, total, unit, (now - begunAt) / 1e9);
    if (isWatched) {
      err.print("\r" + line + " ".repeat(Math.max(0, WIDTH - line.length())));
    } else {
      err.println(line);
    }
    err.flush();
  }

  /// How far a stage is that began some seconds ago, and how long it will still take.
  static String line(String stage, long done, long total, String unit, double seconds) {
    if (total < 0) {
      return String.format(Locale.ROOT, "%s: %,d %s", stage, done, unit);
    }
    long percent = total > 0 ? (long) (100.0 * done / total) : 100;
    String line = String.format(Locale.ROOT, "%s: %d %% of %,d %s", stage, percent, total, unit);
    double patience = percent > 0 ? SECONDS_BEFORE_GUESS : SECONDS_BEFORE_WILD_GUESS;
    if (seconds < patience || done <= 0 || done >= total) {
      return line;
    }
    return line + ", " + left(seconds * (total - done) / done) + " left";
  }

  private static String left(double seconds) {
    long whole = Math.max(1, Math.round(seconds));
    return whole < 90
        ? whole + " s"
        : whole < 5400 ? Math.round(whole / 60.0) + " min" : Math.round(whole / 3600.0) + " h";
  }

  /// Clears the line, so that what comes next begins on an empty one.
  synchronized void end() {
    if (isWatched) {
      err.print("\r" + " ".repeat(WIDTH) + "\r");
      err.flush();
    }
  }
}
