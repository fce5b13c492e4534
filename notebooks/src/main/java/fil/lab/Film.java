package fil.lab;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Pictures that follow each other in one place of the screen.
///
/// ```java
/// var film = new Film();
/// for (long epoch = 10_280; epoch < 10_380; epoch++) film.show(wheel.at(epoch));
/// ```
///
/// A new picture comes each [#FRAME_MILLIS], or as soon as it is made where that takes longer. What
/// stands there at the end is the last one, so a cell's output is the same on every run. Where
/// nothing can be replaced, as in a terminal, the pictures come one below the other.
public final class Film {

  /// How long a picture stays, which is longer than a notebook waits for more of what a cell shows:
  /// each picture is seen.
  public static final int FRAME_MILLIS = 80;

  private static final long FRAME_NANOS = FRAME_MILLIS * 1_000_000L;

  private final Screen screen;
  private Screen.@Nullable Panel panel;
  private long shownAt;

  /// A film on the current screen.
  public Film() {
    this(Screen.current());
  }

  Film(Screen screen) {
    this.screen = screen;
  }

  /// Shows the next picture in the place of the one before.
  public void show(Showable next) {
    MimeBundle bundle = next.bundle();
    if (panel == null) {
      panel = screen.open(bundle);
    } else {
      long left = shownAt + FRAME_NANOS - System.nanoTime();
      if (left > 0) {
        LockSupport.parkNanos(left);
      }
      panel.replace(bundle);
    }
    shownAt = System.nanoTime();
  }
}
