package fil.lab;

import org.jspecify.annotations.Nullable;

/// Turns any value that a cell can hold into something to show.
public final class Renderer {

  private Renderer() {}

  /// The value's forms; `text/plain` alone for types the lab knows nothing special about.
  public static MimeBundle render(@Nullable Object value) {
    return value instanceof Showable showable
        ? showable.bundle()
        : MimeBundle.ofText(String.valueOf(value));
  }
}
