package fil.lab;

import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/// Tells whoever waits for longer than two seconds that something is being done.
final class Patience {

  private static final long FIRST_SECONDS = 2;

  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("patience").factory());

  private final Screen screen;
  private Screen.Panel panel = _ -> {};
  private long seconds;
  private boolean isOver;

  private Patience(Screen screen) {
    this.screen = screen;
  }

  /// Does some work and shows what comes of it. From the third second on, the current screen says
  /// how long it has been at it; the result then takes that place.
  static <T> void show(Supplier<T> work, Function<T, MimeBundle> shown) {
    Patience patience = new Patience(Screen.current());
    var tick = CLOCK.scheduleAtFixedRate(patience::tick, FIRST_SECONDS, 1, TimeUnit.SECONDS);
    try {
      patience.end(shown.apply(work.get()));
    } finally {
      tick.cancel(false);
    }
  }

  private synchronized void tick() {
    if (isOver) {
      return;
    }
    long now = seconds == 0 ? FIRST_SECONDS : seconds + 1;
    MimeBundle text =
        MimeBundle.ofText(
            String.format(Locale.ROOT, "Checking your answer, %d seconds so far …", now));
    if (seconds == 0) {
      panel = screen.open(text);
    } else {
      panel.replace(text);
    }
    seconds = now; // once it is shown: the result goes where it is
  }

  private synchronized void end(MimeBundle result) {
    isOver = true;
    if (seconds > 0) {
      panel.replace(result);
    } else {
      screen.show(result);
    }
  }
}
