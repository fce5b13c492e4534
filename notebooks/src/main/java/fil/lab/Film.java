package fil.lab;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Pictures that follow each other in one place of the screen.
///
/// ```java
/// var film = new Film();
/// for (long epoch = 10_000; epoch < 12_880; epoch += 30) film.show(wheel.at(epoch));
/// ```
///
/// Each picture stays for [#FRAME_MILLIS] at least, or as long as making the next takes. What
/// stands there at the end is the last one, so a cell's output is the same on every run. Where
/// nothing can be replaced, as in a terminal, the pictures come one below the other.
public final class Film {

  /// How long a picture stays.
  public static final int FRAME_MILLIS = 120;

  private final Screen screen;
  private Screen.@Nullable Panel panel;

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
      LockSupport.parkNanos(FRAME_MILLIS * 1_000_000L);
      panel.replace(bundle);
    }
  }
}
