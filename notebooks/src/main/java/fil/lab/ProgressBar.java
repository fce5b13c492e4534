package fil.lab;

import fil.lab.draw.Markup;
import fil.work.Progress;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Shows how far work is, in one place of the screen: a line for each stage, with a bar.
///
/// ```java
/// Lab.seal(sector, me, new ProgressBar())
/// ```
///
/// The place is replaced at most five times a second, with the time that is left where that can be
/// told. What stands there at the end, when every stage is over, holds no times: it is the same on
/// every run. A Stop button beside it ends the cell as an interrupt of the kernel does; it goes
/// when the cell is over. Pass it on wherever a [Progress] is asked for; it may be called from any
/// thread.
public final class ProgressBar implements Progress {

  private static final long NANOS_BETWEEN = 200_000_000L;
  private static final int CELLS = 24;

  private final Screen screen;
  private final LongSupplier clock;
  private final Map<String, Stage> stages = new LinkedHashMap<>();
  private Screen.@Nullable Panel panel;
  private long shownAt;

  /// How far one stage is.
  private record Stage(String name, long done, long total, String unit, long begunAt) {
    boolean isOver() {
      return total >= 0 && done >= total;
    }
  }

  /// A bar on the current screen.
  public ProgressBar() {
    this(Screen.current(), System::nanoTime);
  }

  /// A bar on `screen`.
  ///
  /// @param clock in nanoseconds from some moment
  ProgressBar(Screen screen, LongSupplier clock) {
    this.screen = screen;
    this.clock = clock;
  }

  @Override
  public synchronized void report(String stage, long done, long total, String unit) {
    long now = clock.getAsLong();
    Stage before = stages.get(stage);
    long begunAt = before == null ? now : before.begunAt();
    long most = total == UNKNOWN ? Long.MAX_VALUE : Math.max(total, 0);
    Stage next = new Stage(stage, Math.clamp(done, 0, most), total, unit, begunAt);
    stages.put(stage, next);
    if (panel == null) {
      panel = screen.openStoppable(bundle(now));
      shownAt = now;
    } else if (next.isOver() || now - shownAt >= NANOS_BETWEEN) {
      panel.replace(bundle(now));
      shownAt = now;
    }
  }

  private MimeBundle bundle(long now) {
    StringBuilder text = new StringBuilder();
    StringBuilder html = new StringBuilder("<table>\n<caption>Progress</caption>\n<tbody>\n");
    int names = stages.values().stream().mapToInt(s -> s.name().length()).max().orElse(0);
    for (Stage stage : stages.values()) {
      String name = stage.name() + " ".repeat(names - stage.name().length());
      text.append(name).append("  ").append(bar(stage)).append("  ");
      text.append(words(stage, now)).append('\n');
      html.append(row(stage, now));
    }
    html.append("</tbody>\n</table>");
    return MimeBundle.ofText(text.toString().stripTrailing())
        .with(MimeBundle.HTML, html.toString());
  }

  private static String bar(Stage stage) {
    int full = (int) (share(stage) * CELLS);
    return "[" + "#".repeat(full) + ".".repeat(CELLS - full) + "]";
  }

  private static double share(Stage stage) {
    if (stage.total() == UNKNOWN) {
      return 0;
    }
    return stage.total() <= 0 ? 1 : (double) stage.done() / stage.total();
  }

  private static String row(Stage stage, long now) {
    int percent = (int) (share(stage) * 100);
    return """
    <tr><th scope="row" style="text-align: left">%s</th>\
    <td><progress max="100" value="%d">%d %%</progress></td>\
    <td style="text-align: left">%s</td></tr>
    """
        .formatted(Markup.escape(stage.name()), percent, percent, Markup.escape(words(stage, now)));
  }

  private static String words(Stage stage, long now) {
    if (stage.total() == UNKNOWN) {
      return String.format(Locale.ROOT, "%,d %s", stage.done(), stage.unit());
    }
    String count =
        String.format(
            Locale.ROOT, "%,d of %,d %s", stage.done(), Math.max(stage.total(), 0), stage.unit());
    if (stage.isOver()) {
      return String.format(Locale.ROOT, "%,d %s, done", stage.done(), stage.unit());
    }
    double seconds = (now - stage.begunAt()) / 1e9;
    if (stage.done() == 0 || seconds < 1) {
      return count;
    }
    return count + ", " + left(seconds / share(stage) - seconds) + " left";
  }

  private static String left(double seconds) {
    long whole = Math.max(1, Math.round(seconds));
    return whole < 90
        ? whole + " s"
        : whole < 5400 ? Math.round(whole / 60.0) + " min" : Math.round(whole / 3600.0) + " h";
  }
}
